import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { aBackup } from '../support/restore-table.ts';
import {
  approve,
  ask,
  clickLast,
  deny,
  enrol,
  getAccess,
  newestCard,
  now,
  openNewest,
  statusOf,
  submitFor,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';
const withKey = { credentials: [choices.password, choices.accessKey] };

/** What changed at AWS while something was done. */
async function changesAtAws({ aws }: Company, act: () => Promise<unknown>): Promise<string[]> {
  const before = aws.calls.length;
  await act();
  return aws.calls.slice(before).flatMap(({ action }) => (/^(Get|List)/.test(action) ? [] : [action]));
}

/** Opens the password, sets up MFA, opens the key and activates it. */
async function useUp(company: Company): Promise<void> {
  await enrol(company, ada);
  await openNewest(company, ada);
  await clickLast(company, ada, buttons.activate);
}

describe('the requests table is restored to an earlier time, while AWS is as it was left', () => {
  test('a request decided and done since waits again, expires, and touches nothing in AWS', async () => {
    const company = await aCompany();
    const card = await ask(company, withKey);
    const backup = await aBackup(company);
    await approve(company, card);
    await useUp(company);
    expect(await statusOf(company, 'ada')).toBe('done');

    await backup.restore();
    expect(await statusOf(company, 'ada')).toBe('pending');
    const changes = await changesAtAws(company, async () => {
      await company.later(minute);
      await company.later(2 * day);
    });
    expect(changes).toEqual([]);
    expect(await statusOf(company, 'ada')).toBe('expired');
    expect(now(company, card).read()).toContain('Nobody decided in time');
    expect(userOf(company, 'ada')).toMatchObject({ groups: ['readers'], accessKeys: [{ status: 'Active' }] });
  });

  test('a request in progress that is done since waits for its owner again; the last steps are repeated', async () => {
    const company = await aCompany();
    await approve(company, await ask(company, withKey));
    const backup = await aBackup(company);
    await useUp(company);
    const [first] = userOf(company, 'ada')?.accessKeys ?? [];

    await backup.restore();
    expect(await changesAtAws(company, () => company.later(day))).toEqual([]);
    expect(await statusOf(company, 'ada')).toBe('applying');
    const changes = await changesAtAws(company, () => getAccess(company, ada));
    expect(changes).toEqual(['PutUserPolicy', 'AddUserToGroup', 'CreateAccessKey', 'UpdateAccessKey']);
    await openNewest(company, ada);
    await clickLast(company, ada, buttons.activate);
    expect(await statusOf(company, 'ada')).toBe('done');
    // The forgotten key is nobody's to delete unasked: its owner finds it under /iam keys.
    expect(userOf(company, 'ada')?.accessKeys).toMatchObject([
      { id: first?.id, status: 'Active' },
      { status: 'Active' },
    ]);
  });

  test('a user made since is on no record: the name stays taken, and adopting brings the user back', async () => {
    const company = await aCompany();
    const backup = await aBackup(company);
    await approve(company, await ask(company));
    await enrol(company, ada);

    await backup.restore();
    const changes = await changesAtAws(company, async () => {
      await submitFor(company);
      await company.settled();
    });
    expect(changes).toEqual([]);
    expect(newestCard(company).read()).toContain('The user name ada is taken in this account.');
    await deny(company, newestCard(company), 'Adopt the user instead.');

    const adopting = company.slack.as(ada);
    await adopting.command('/iam', 'adopt ada');
    await adopting.fill({
      [fields.whoUsesIt]: choices.aPerson,
      [fields.owner]: 'Ada Byron',
      [fields.reason]: 'The table was restored from a backup of this morning.',
    });
    expect((await adopting.submit()).closed).toBe(true);
    await company.settled();
    await approve(company, newestCard(company), 'U0SEC1', 'U0SEC2');
    expect(await statusOf(company, 'ada')).toBe('done');
  });
});
