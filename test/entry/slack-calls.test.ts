import { aCompany, closeCompanies } from '../support/a-company.ts';
import { fullGrant } from '../support/full-grant.ts';
import { PatientClock } from '../support/movable-clock.ts';
import { statusOf } from '../support/story.ts';

afterEach(closeCompanies);

test('a full grant takes 15 messages and 14 updates beside the card’s, and asks for user groups 6 times', async () => {
  const company = await aCompany({ clock: new PatientClock() });
  const sinceMs = Date.now();
  await fullGrant(company, 'ada.full');
  expect(await statusOf(company, 'ada.full')).toBe('done');

  const callsOf = (name: string) => company.slack.calls.filter(({ method }) => method === name).length;
  expect(callsOf('chat.postMessage')).toBe(15);
  const updates = company.slack.calls.filter(({ method }) => method === 'chat.update');
  const ofCard = updates.filter(({ body }) => JSON.stringify(body).includes('C0APPROVALS'));
  // As often as people can see something new.
  expect(updates.length - ofCard.length).toBeLessThanOrEqual(14);
  // Where it stops each time, and at most once a second while it moves.
  expect(ofCard.length).toBeGreaterThan(4);
  expect(ofCard.length).toBeLessThanOrEqual(10 + (Date.now() - sinceMs) / 1000);
  expect(callsOf('usergroups.users.list')).toBeLessThanOrEqual(6);
});
