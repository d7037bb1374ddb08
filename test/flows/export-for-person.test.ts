import type { Operation } from '../../src/core/operations/operation.ts';
import { exportFormats } from '../../src/core/render/export-format.ts';
import type { Status } from '../../src/core/request/request.ts';
import { exportForPerson } from '../../src/flows/export-for-person.ts';
import { aCatalogue, aPerson, aRequest, aRule, aWorkspace } from '../support/builders.ts';

const joining: Operation[] = [{ kind: 'add-to-group', group: 'readers' }];
const withAskers = aCatalogue({ rules: [aRule({ askers: { people: ['U0ELSE'], groups: [] } })] });

/** What somebody gets: how many files, or the code of the refusal. */
async function given(person: string, status: Status, operations: Operation[] = joining) {
  const journal = status === 'submitted' ? {} : { 0: { state: 'done' as const } };
  const request = aRequest({ status, journal, newOwner: 'U0LIV' });
  const plan = { account: '111122223333', userName: 'jane.doe', operations };
  const outcome = await exportForPerson(
    {
      requests: { load: async () => request, loadPlan: async () => plan } as never,
      directory: { person: async (id: string) => aPerson({ id }), members: async () => [] } as never,
      catalogue: withAskers,
      workspace: aWorkspace(),
      tallies: { read: async () => undefined, save: async () => true },
      clock: { now: () => 0, sleep: async () => {} },
      random: { bytes: (length) => new Uint8Array(length) },
    },
    'R1',
    person,
    exportFormats,
  );
  return 'ok' in outcome ? outcome.code : outcome.files.length;
}

test.each([
  ['the requester', 'U0ASKER', 'export.undecided', 3],
  ['the owner', 'U0JANE', 'export.undecided', 3],
  ['somebody to whom its user was transferred', 'U0LIV', 'export.undecided', 3],
  ['an approver', 'U0LEAD1', 3, 3],
  ['a security person', 'U0SEC1', 3, 3],
  ['somebody who may ask for the same', 'U0ELSE', 'request.unknown', 'request.unknown'],
  ['anybody else', 'U0BEN', 'request.unknown', 'request.unknown'],
])('%s: while it waits, and once it is done', async (_who, person, waiting, done) => {
  expect(await given(person, 'pending')).toBe(waiting);
  expect(await given(person, 'done')).toBe(done);
});

test('while it waits, its own people hear the same whether or not a plan could be made', async () => {
  for (const status of ['submitted', 'pending'] as const)
    expect(await given('U0ASKER', status, [])).toBe('export.undecided');
});

test.each<[string, Operation[], number | string]>([
  ['a stop', [put('CountersignSuspended')], 'export.no-code'],
  ['the end of a stop', [{ kind: 'delete-user-policy', name: 'CountersignSuspended' }], 'export.no-code'],
  ['sessions that were cut', [put('CountersignSessionsCut')], 'export.no-code'],
  ['a password', [{ kind: 'create-login-profile' }], 'export.no-code'],
  ['a policy that stays', [put('CountersignSelfService')], 3],
  ['a group that was taken', [{ kind: 'remove-from-group', group: 'readers' }], 3],
])('of %s', async (_what, operations, expected) => {
  expect(await given('U0SEC1', 'done', operations)).toBe(expected);
});

function put(name: string): Operation {
  const document = '{"Version":"2012-10-17","Statement":[]}';
  return { kind: 'put-user-policy', name, purpose: 'suspended' as never, document };
}
