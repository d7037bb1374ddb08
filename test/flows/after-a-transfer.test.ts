import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { decide } from '../../src/core/request/decide.ts';
import type { Request } from '../../src/core/request/request.ts';
import { requestHistory } from '../../src/flows/history/request-history.ts';
import { userHistory } from '../../src/flows/history/user-history.ts';
import { explain } from '../../src/flows/why.ts';
import {
  aCatalogue,
  aGrant,
  aPerson,
  aPlanRef,
  aRequest,
  aRule,
  aWorkspace,
  factsAbout,
  submittedAtMs,
} from '../support/builders.ts';

const key = { account: '111122223333', userName: 'jane.doe' };
/** U0ASKER asked for it for U0JANE; now its user is U0BEN's. */
const transferred = aRequest({ status: 'pending', newOwner: 'U0BEN' });
/** Before that, its user was another person's. */
const earlier = { ...aRequest({ status: 'done' }), id: 'R0', intent: aGrant({ owner: 'U0ADA' }) };

function portsOf(catalogue: Catalogue = aCatalogue()) {
  const all: Request[] = [transferred, earlier];
  const record = { ...key, belongsTo: { person: 'U0BEN', userId: 'AIDA1', userKind: 'workload' } };
  return {
    requests: {
      load: async (id: string) => all.find((each) => each.id === id),
      ofPerson: async () => ({ found: [], unreadable: [] }),
    },
    users: {
      read: async () => record,
      ofPerson: async (person: string) => ({ found: person === 'U0BEN' ? [record] : [], unreadable: [] }),
    },
    entries: { of: async () => [] },
    histories: {
      ofUser: async () => all.map(({ id, submittedAtMs: atMs }) => ({ id, atMs })),
      refusedOn: async () => [],
      sinceMs: async () => undefined,
    },
    directory: { person: async (id: string) => aPerson({ id }), members: async () => [] },
    catalogue,
    workspace: aWorkspace(),
  } as never;
}

test('of the people whom a rule lists, why names those whose approval counts: not the new owner', async () => {
  const listed = ['U0JANE', 'U0BEN', 'U0LEAD1'];
  const catalogue = aCatalogue({ rules: [aRule({ people: listed })] });
  const explained = await explain(portsOf(catalogue), 'R1', 'U0ASKER');
  expect(explained).toMatchObject({
    why: {
      rules: [{ canDecide: ['U0JANE', 'U0LEAD1'], notCounting: [{ person: 'U0BEN', why: 'owner' }] }],
    },
  });
  const click = { digest: aPlanRef.digest, type: 'approve' } as const;
  const grounds = { catalogue, facts: factsAbout(listed), workspace: aWorkspace(), operations: [] };
  const counted = listed.filter((by) =>
    Array.isArray(decide(transferred, { ...click, by }, submittedAtMs, grounds)),
  );
  expect(counted).toEqual(['U0JANE', 'U0LEAD1']);
});

test.each([
  ['the requester', 'U0ASKER', { seesPlaces: false, seesWords: true }],
  ['the earlier owner, who opened its links', 'U0JANE', { seesPlaces: true, seesWords: false }],
  ['the new owner', 'U0BEN', { seesPlaces: false, seesWords: false }],
  ['an approver', 'U0LEAD1', { seesPlaces: true, seesWords: true }],
  ['anybody else', 'U0ELSE', { code: 'request.unknown' }],
])('%s sees of its history what concerns them', async (_who, person, seen) => {
  expect(await requestHistory(portsOf(), 'R1', person)).toMatchObject(seen);
});

test('the history of the user has for its new owner what came to be theirs', async () => {
  const found = await userHistory(portsOf(), 'U0BEN', key, 0);
  expect('told' in found && found.told.map(({ request }) => request.id)).toEqual(['R1']);
});
