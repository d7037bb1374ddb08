import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { rulingOf } from '../support/standing.ts';
import {
  approve,
  ask,
  clickLast,
  enrol,
  fillFor,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  threadOf,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';
const credentials = [choices.password, choices.accessKey];

afterAll(closeCompanies);

/** Ada works with a password and a key, for eight hours. */
async function temporary(company: Company, userName: string) {
  const card = await ask(company, { userName, credentials, howLong: choices.eightHours });
  const asked = now(company, card).read();
  await approve(company, card);
  // Time may lie between the approval and the set-up: the clock starts with the access.
  await company.later(50 * minute);
  await enrol(company, ada);
  const startedAtMs = company.clock.now();
  await openNewest(company, ada);
  await clickLast(company, ada, buttons.activate);
  const [grant] = await requestsFor(company, userName);
  const receipts = Object.values(grant?.journal ?? {}).map(({ receipt }) => receipt);
  const { untilMs = 0 } = receipts.find((receipt) => receipt?.untilMs !== undefined) ?? {};
  return { card, asked, startedAtMs, untilMs };
}

/** What Ada can do at the console with her device, with a session of her key, and with those she opened before. */
function worksFor(company: Company, userName: string, atMs: number, sinceMs: number) {
  const means = [
    { by: 'console', mfa: true, atMs },
    { by: 'console', mfa: true, atMs, sinceMs },
    { by: 'session', mfa: true, atMs },
    { by: 'session', mfa: true, atMs, sinceMs },
  ] as const;
  return means.map((each) => rulingOf(company, userName, each, 's3:ListAllMyBuckets'));
}

test('temporary access starts when it works, and AWS ends it with the bot dead and its tables gone', async () => {
  const company = await aCompany();
  const { asked, startedAtMs, card, untilMs } = await temporary(company, 'ada');
  expect(asked).toContain('for 8 hours');
  expect(asked).toContain('8 hours, once it works; then AWS ends it');
  expect(Math.abs(untilMs - startedAtMs - 8 * hour)).toBeLessThan(minute);
  expect(now(company, card).read()).toContain('AWS ends it');
  expect(inboxOf(company, ada).join('\n')).toContain('AWS ends it');

  await company.bot.stop();
  await company.dynamo.close();
  expect(worksFor(company, 'ada', untilMs - 1000, startedAtMs)).toEqual(Array(4).fill('allowed'));
  expect(worksFor(company, 'ada', untilMs + 1000, startedAtMs)).toEqual(Array(4).fill('denied'));
});

describe('with the bot', () => {
  let company: Company;
  beforeAll(async () => {
    const { entitlements, ...same } = loadCatalogue('manifests/catalogue.yaml');
    const lasts = { defaultMs: 4 * hour, longestMs: 8 * hour, mayBeEndless: false };
    const limited = entitlements.map((each) => (each.id === 'audit' ? { ...each, lasts } : each));
    company = await aCompany({ catalogue: { ...same, entitlements: limited } });
  });

  test('at the end, what only it gave is taken back, and owner, requester and thread are told', async () => {
    const { card, untilMs } = await temporary(company, 'ada.works');
    await company.later(untilMs - company.clock.now() + 1000);
    const user = userOf(company, 'ada.works');
    expect(user).toMatchObject({ groups: [], accessKeys: [], attachedPolicies: [] });
    expect(user?.loginProfile).toBeUndefined();
    expect(Object.keys(user?.inlinePolicies ?? {})).toContain('CountersignEnds');
    const told = inboxOf(company, ada).at(-1);
    expect(told).toContain('Your temporary access has ended');
    expect(told).toContain('has nothing left');
    expect(threadOf(company, card)).toContain('The access has ended');
    expect(now(company, card).read()).toContain('Access ended');
    // The end itself has no card.
    expect(newestCard(company).ts).toBe(card.ts);
  });

  test('an end that AWS refuses in part does the rest, and security people retry it', async () => {
    const { untilMs } = await temporary(company, 'ada.refused');
    company.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation: 'RemoveUserFromGroup' });
    await company.later(untilMs - company.clock.now() + 1000);
    expect(userOf(company, 'ada.refused')).toMatchObject({ groups: ['readers'], accessKeys: [] });
    const stuck = company.slack.channel('C0APPROVALS').at(-1);
    if (!stuck) throw new Error('nobody was told');
    expect(stuck.read()).toContain('Stuck: End of access ada.refused');
    company.aws.faults.clear();
    await company.slack.as('U0SEC1').click(buttons.retry, { in: stuck });
    await company.settled();
    expect(userOf(company, 'ada.refused')?.groups).toEqual([]);
    expect(inboxOf(company, ada).at(-1)).toContain('Your temporary access has ended');
  });

  test('a request that is not set up when its time is over is undone as a whole', async () => {
    const card = await ask(company, { userName: 'ada.late', credentials, howLong: choices.eightHours });
    await approve(company, card);
    await enrol(company, ada);
    expect(userOf(company, 'ada.late')?.groups).toEqual(['readers']);
    await company.later(8 * hour + minute);
    await company.later(minute);
    expect(userOf(company, 'ada.late')).toBeUndefined();
    expect(inboxOf(company, ada).at(-1)).toContain('Its time ended before everything was set up');
  });

  test('the form begins with no end date, and with the default of what is chosen; no longer is offered then', async () => {
    const person = await fillFor(company, { userName: 'ada.form' });
    const howLong = () => person.modal()?.inputs.find(({ label }) => label === fields.howLong);
    expect(person.modal()?.inputs[0]?.label).toBe(fields.howLong);
    expect(howLong()?.value).toBe(choices.noEndDate);
    await person.fill({ [fields.access]: [choices.readOnly, choices.securityAudit] });
    expect(howLong()?.value).toBe('4 hours');
    await expect(person.fill({ [fields.howLong]: choices.noEndDate })).rejects.toThrow();
    await person.fill({ [fields.howLong]: choices.eightHours });
    await person.fill({ [fields.access]: [choices.securityAudit] });
    expect(howLong()?.value).toBe(choices.eightHours);
    await person.close();
  });

  test('no end date, forged into the form, is refused with what to do', async () => {
    const person = await fillFor(company, { userName: 'ada.forged', access: [choices.securityAudit] });
    const endless = { type: 'static_select', selected_option: { value: 'no-end' } };
    expect(await person.submitRaw({ values: { 'how-long': { 'how-long': endless } } as never })).toEqual({
      errors: { [fields.howLong]: 'Security audit can only be had for a time. Choose how long.' },
    });
    expect(await requestsFor(company, 'ada.forged')).toEqual([]);
    await person.close();
  });
});
