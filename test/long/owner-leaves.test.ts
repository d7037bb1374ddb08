import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { prove, say } from '../support/own-credentials.ts';
import { clickLast, inboxOf, openNewest, requestsFor, toldBy, userOf } from '../support/story.ts';

let company: Company;
let seed: string;
beforeEach(async () => {
  company = await aCompany();
  ({ seed } = await anOwnUser(company, 'ada', { keys: 1 }));
});
afterEach(closeCompanies);

const ada = 'U0ADA';
const inbox = () => inboxOf(company, ada).join('\n---\n');
const latest = async () => (await requestsFor(company, 'ada')).at(-1);
/** What somebody could get in with. */
const credentialsOf = () => {
  const { accessKeys, mfaDevices, loginProfile } = userOf(company, 'ada') ?? {};
  return { accessKeys, mfaDevices, loginProfile, made: company.aws.account('111122223333').virtualMfaDevices };
};

type Act = () => Promise<unknown>;
const newDevice = async () => {
  await say(company, ada, 'mfa');
  await prove(company, ada, seed);
};
const resetPassword = () => say(company, ada, 'reset-password');
const rotate = async () => {
  await say(company, ada, 'keys');
  await toldBy(company, ada, () => clickLast(company, ada, buttons.rotate));
};
/** Each with how long its link lives. */
const flows: [string, Act, number][] = [
  ['a new device', newDevice, 15],
  ['a new password', resetPassword, 60],
  ['a rotation', rotate, 15],
];
const leaving: [string, object, string][] = [
  ['becomes a guest', { guest: 'multi' }, 'person.guest'],
  ['is deactivated', { deleted: true }, 'person.deactivated'],
];
const cases = flows.flatMap(([flow, begin, minutes]) =>
  leaving.map(([leaves, change, code]) => ({ flow, begin, minutes, leaves, change, code })),
);

/** While Slack tells nothing, the work waits; then it hears that its owner has left. */
async function leavesMeanwhile(act: Act, change: object): Promise<void> {
  // The click itself uses an answer from a moment ago.
  await company.slack.as(ada).command('/iam', 'request-user');
  await company.slack.as(ada).close();
  company.slack.faults.add({ operation: 'users.info', kind: 'error' });
  await act();
  await company.settled();
  company.slack.updatePerson(ada, change);
  company.slack.faults.clear();
  await company.later(11 * minute);
}

test.each(cases)(
  '$flow, and its owner $leaves before the next link: it stops with the reason, and nothing is made',
  async ({ begin, minutes, change, code }) => {
    await begin();
    await company.later(minutes * minute + minute);
    const { handovers } = (await latest()) ?? {};
    expect(handovers?.at(-1)?.state).toBe('expired');
    const before = credentialsOf();
    await leavesMeanwhile(() => clickLast(company, ada, buttons.sendNewLink), change);
    const request = await latest();
    expect(request?.phase).toMatchObject({ status: 'failed', failure: { code } });
    expect(request?.handovers).toEqual(handovers);
    expect(credentialsOf()).toEqual(before);
    if (code === 'person.guest') expect(inbox()).toContain('The owner @ada can no longer receive credentials.');
    expect(inbox()).not.toContain('[Open the one-time page]');
  },
);

test('a rotation whose owner becomes a guest with the new key in hand: it stays inactive, and the old one works', async () => {
  await rotate();
  const { credential } = await openNewest(company, ada);
  company.slack.updatePerson(ada, { guest: 'multi' });
  company.clock.pass(2 * minute);
  for (const button of ['Activate', buttons.sendNewLink, 'Stop'])
    expect([button, await toldBy(company, ada, () => clickLast(company, ada, button))]).toEqual([
      button,
      expect.stringContaining('is a guest here'),
    ]);
  const keys = userOf(company, 'ada')?.accessKeys ?? [];
  const idOfNew = credential.kind === 'access-key' ? credential.accessKeyId : '';
  expect(keys.map(({ id, status }) => [id === idOfNew, status]).sort()).toEqual([
    [false, 'Active'],
    [true, 'Inactive'],
  ]);
  await company.later(31 * day);
  expect(userOf(company, 'ada')?.accessKeys.find(({ id }) => id === idOfNew)?.status ?? 'gone').not.toBe(
    'Active',
  );
});

test('a password whose owner becomes a guest before they say that they changed it: they cannot go on here', async () => {
  await resetPassword();
  await openNewest(company, ada);
  company.slack.updatePerson(ada, { guest: 'multi' });
  company.clock.pass(2 * minute);
  expect(await toldBy(company, ada, () => clickLast(company, ada, buttons.changedPassword))).toContain(
    'is a guest here',
  );
  await company.later(8 * day);
  expect((await latest())?.phase).toMatchObject({ status: 'failed', failure: { code: 'set-up.timed-out' } });
});
