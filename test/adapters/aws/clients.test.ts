import { accountClients } from '../../../src/adapters/aws/clients.ts';
import { anAccount } from '../../support/builders.ts';

test('what keeps the first command of each kind is never the client that is sent passwords and codes', () => {
  const account = anAccount();
  const target = { account: account.id, userName: 'jane', requestId: 'r1', by: 'U0ADA' };
  const { patient, once, sts, trail } = accountClients([account], 1000, (_call, send) => send())(target);
  const isCached = ({ config }: { config: { cacheMiddleware?: boolean } }) => config.cacheMiddleware === true;
  expect([patient, sts, trail('eu-central-1'), once].map(isCached)).toEqual([true, true, true, false]);
});
