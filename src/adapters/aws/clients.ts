import { IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Account } from '../../core/catalogue/catalogue.ts';
import { Fault } from '../../flows/fault.ts';
import type { Outgoing } from '../../flows/ports.ts';
import { translated } from './faults.ts';

export interface AccountClients {
  /** For reads and for changes that may be repeated. */
  patient: IAMClient;
  /** For calls that make a secret: never sent twice. */
  once: IAMClient;
  sts: STSClient;
}

const renewBeforeMs = 5 * 60_000;

/**
 * One set of clients for each account, with the account's role assumed where it has one.
 * Region, endpoints and own credentials are the SDK's business, from the environment.
 * LimitExceeded counts as throttling in the SDK, so it is retried a little; quotas are checked before.
 */
export function accountClients(accounts: readonly Account[], callMs: number, outgoing: Outgoing) {
  const requestHandler = { requestTimeout: callMs, connectionTimeout: 2000 };
  const hub = watched(new STSClient({ requestHandler }), 'sts', outgoing);
  const made = new Map<string, AccountClients>();
  return (id: string): AccountClients => {
    const account = accounts.find((each) => each.id === id);
    if (!account)
      throw new Fault(`The catalogue has no account ${id}.`, { nature: 'refused', code: 'account.unknown' });
    const known = made.get(id);
    if (known) return known;
    const credentials = account.role ? { credentials: assumedRole(hub, account) } : {};
    const clients = {
      patient: watched(new IAMClient({ requestHandler, maxAttempts: 3, ...credentials }), 'iam', outgoing),
      once: watched(new IAMClient({ requestHandler, maxAttempts: 1, ...credentials }), 'iam', outgoing),
      sts: watched(new STSClient({ requestHandler, ...credentials }), 'sts', outgoing),
    };
    made.set(id, clients);
    return clients;
  };
}

function watched<Client extends IAMClient | STSClient>(
  client: Client,
  service: string,
  outgoing: Outgoing,
): Client {
  const { middlewareStack } = client as IAMClient;
  middlewareStack.add(
    (next, { commandName }) =>
      (args) =>
        outgoing({ service, operation: String(commandName).replace(/Command$/, '') }, () => next(args)),
    { step: 'initialize', name: 'outgoing' },
  );
  return client;
}

/** Credentials of the account's role, renewed before they end. */
function assumedRole(hub: STSClient, { role, externalId }: Account) {
  return async () => {
    const { Credentials } = await translated(() =>
      hub.send(
        new AssumeRoleCommand({
          RoleArn: role,
          RoleSessionName: 'countersign',
          ...(externalId ? { ExternalId: externalId } : {}),
        }),
      ),
    );
    if (!Credentials?.AccessKeyId || !Credentials.SecretAccessKey || !Credentials.Expiration) {
      throw new Error(`assuming ${role} gave no credentials`);
    }
    return {
      accessKeyId: Credentials.AccessKeyId,
      secretAccessKey: Credentials.SecretAccessKey,
      ...(Credentials.SessionToken ? { sessionToken: Credentials.SessionToken } : {}),
      expiration: new Date(Credentials.Expiration.getTime() - renewBeforeMs),
    };
  };
}

/** Fails unless what we act with belongs to the account: a wrong role would change the wrong company. */
export async function assertCaller({ sts }: AccountClients, account: string): Promise<void> {
  const { Account: actual } = await translated(() => sts.send(new GetCallerIdentityCommand({})));
  if (actual === account) return;
  const message = `The bot's credentials belong to account ${actual}, not to ${account}.`;
  throw new Fault(message, { nature: 'refused', code: 'account.mismatch' });
}
