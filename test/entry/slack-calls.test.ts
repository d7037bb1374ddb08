import { aCompany, closeCompanies } from '../support/a-company.ts';
import { fullGrant } from '../support/full-grant.ts';
import { PatientClock } from '../support/movable-clock.ts';
import { statusOf } from '../support/story.ts';

afterEach(closeCompanies);

test('a full grant takes at most 15 messages and 24 updates, and asks for user groups 6 times', async () => {
  const company = await aCompany({ clock: new PatientClock() });
  await fullGrant(company, 'ada.full');
  expect(await statusOf(company, 'ada.full')).toBe('done');

  const callsOf = (name: string) => company.slack.calls.filter(({ method }) => method === name).length;
  expect(callsOf('chat.postMessage')).toBe(15);
  // As often as people can see something new; the card at most once a second.
  expect(callsOf('chat.update')).toBeGreaterThan(10);
  expect(callsOf('chat.update')).toBeLessThanOrEqual(24);
  expect(callsOf('usergroups.users.list')).toBeLessThanOrEqual(6);
}, 60_000);
