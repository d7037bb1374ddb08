import { type LookAfterPorts, lookAfter } from '../../src/flows/look-after.ts';
import { aCatalogue } from '../support/builders.ts';

test('what is wrong with the user and with the reason is said together', async () => {
  const key = { account: '111122223333', userName: 'shop-deployer' };
  const belongsTo = { person: 'U0JANE', userId: 'AIDAJANE', userKind: 'workload' };
  const ports = {
    requests: { load: async () => undefined },
    users: { ofPerson: async () => ({ found: [{ ...key, belongsTo }], unreadable: [] }) },
    catalogue: aCatalogue(),
    clock: { now: () => 1_000 },
  } as unknown as LookAfterPorts;
  expect(await lookAfter(ports, 'R1', 'U0JANE', key, { kind: 'reset-mfa', reason: ' ' })).toMatchObject([
    { code: 'user.workload' },
    { code: 'reason.too-short' },
  ]);
});
