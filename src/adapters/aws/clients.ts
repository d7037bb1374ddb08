import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Account } from '../../core/catalogue/catalogue.ts';
import { Fault } from '../../flows/fault.ts';
import type { Outgoing } from '../../flows/ports.ts';
import type { Target } from '../../flows/work/ports.ts';
import { checkAnswers } from './answer-check.ts';
import { answered } from './changes.ts';
import { deniedOrMissing } from './denied-or-missing.ts';
import { cameBy, codeOf, isOfOurCredentials, translated } from './faults.ts';
import { attempts, retries } from './retries.ts';
import { assumedRole, type Renewal } from './session.ts';

export interface AccountClients {
  /** For reads and for changes that may be repeated. */
  patient: IAMClient;
  /** For calls that make a secret: never sent twice. */
  readonly once: IAMClient;
  sts: STSClient;
  /** The account that our credentials belong to. */
  caller(): Promise<string | undefined>;
  /** CloudTrail in a Region; made when it is wanted. */
  trail(region: string): CloudTrailClient;
}

const shortestMs = 400;
/** For all requests of a process together: sixteen at most, with some calls at once each. */
const maxSockets = 250;
/** How many sets of clients are cached; the oldest goes first. */
const remembered = 50;
/**
 * The middleware of a command is resolved at its first call: add all before. It holds that first command for good, so
 * no client whose commands carry a secret is cached.
 */
const cached = { cacheMiddleware: true };

/**
 * The clients for a target. If the account has a role, they assume it in a session for this request, so that CloudTrail
 * names request and approver. Region, endpoints and own credentials come from the environment through the SDK.
 * LimitExceeded counts as throttling in the SDK, so it is retried a little; quotas are checked before.
 */
export function accountClients(accounts: readonly Account[], callMs: number, outgoing: Outgoing) {
  // All attempts together end within `callMs`, or a call would outlive the lease it was counted against. Without
  // `throwOnRequestTimeout` the SDK only warns.
  const within = (requestTimeout: number) => ({
    requestTimeout,
    throwOnRequestTimeout: true,
    socketTimeout: requestTimeout,
    connectionTimeout: Math.min(2000, requestTimeout),
    httpAgent: { maxSockets },
    httpsAgent: { maxSockets },
  });
  const patiently = within(Math.max(shortestMs, callMs / attempts));
  const hub = watched(
    new STSClient({ ...cached, retryStrategy: retries, requestHandler: patiently }),
    'sts',
    outgoing,
  );
  // The same connections for all requests: a session of its own must not cost each of them its own TLS handshakes.
  const patience = { ...cached, retryStrategy: retries, requestHandler: hub.config.requestHandler };
  const made = new Map<string, AccountClients>();
  // A key never changes its account. Those of a session come with theirs.
  const accountOfKey = new Map<string, string>();

  const make = (account: Account, target: Target): AccountClients => {
    const credentials = account.role ? { credentials: assumedRole(hub, account, target) } : {};
    const trails = new Map<string, CloudTrailClient>();
    let once: IAMClient | undefined;
    const sts = watched(new STSClient({ ...patience, ...credentials }), 'sts', outgoing);
    return {
      patient: watched(new IAMClient({ ...patience, ...credentials }), 'iam', outgoing, account),
      // Of its own connections: one that was left idle may end as a call is sent, and this one isn't sent again.
      get once() {
        once ??= watched(
          new IAMClient({ requestHandler: within(callMs), maxAttempts: 1, ...credentials }),
          'iam',
          outgoing,
          account,
        );
        return once;
      },
      sts,
      async caller() {
        const { accessKeyId, accountId } = await sts.config.credentials();
        // STS said whose the session is; beside other credentials stands what the environment claims.
        const known = (account.role ? accountId : undefined) ?? accountOfKey.get(accessKeyId);
        if (known !== undefined) return known;
        const { Account: asked } = await sts.send(new GetCallerIdentityCommand({}));
        if (asked !== undefined) accountOfKey.set(accessKeyId, asked);
        return asked;
      },
      trail(region) {
        const known = trails.get(region);
        if (known) return known;
        const client = new CloudTrailClient({ ...patience, ...credentials, region });
        trails.set(region, watched(client, 'cloudtrail', outgoing));
        return client;
      },
    };
  };

  return (target: Target): AccountClients => {
    const account = accounts.find(({ id }) => id === target.account);
    if (!account) {
      const message = `The catalogue has no account ${target.account}.`;
      throw new Fault(message, { nature: 'refused', code: 'account.unknown' });
    }
    const key = account.role ? `${account.id} ${target.requestId} ${target.by}` : account.id;
    const clients = made.get(key) ?? make(account, target);
    made.set(key, clients);
    const [oldest] = made.keys();
    if (made.size > remembered && oldest !== undefined) made.delete(oldest);
    return clients;
  };
}

/**
 * Every call is logged. If AWS rejects one because our session has ended, or isn't known everywhere yet, the call did
 * nothing, whatever it was to make: it is sent once more with renewed credentials.
 */
function watched<Client extends IAMClient | STSClient | CloudTrailClient>(
  client: Client,
  service: string,
  outgoing: Outgoing,
  account?: Account,
): Client {
  const { middlewareStack } = client as IAMClient;
  // It copies what is sent and answered for a log that nobody reads.
  middlewareStack.remove('loggerMiddleware');
  checkAnswers(client);
  middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const operation = String(commandName).replace(/Command$/, '');
        const sentTickMs = performance.now();
        const send = () => outgoing({ service, operation }, () => next(args));
        const named = async (error: unknown) => {
          const isDenied = client instanceof IAMClient && codeOf(error) === 'AccessDenied';
          const meant =
            isDenied && account
              ? await deniedOrMissing(client, { operation, input: args.input, error }, account)
              : error;
          throw cameBy(meant, `${service}:${operation}`);
        };
        const answer = await send().catch(async (error: unknown) => {
          if (!isOfOurCredentials(codeOf(error))) return named(error);
          const renewal: Renewal = { forceRefresh: true, sentTickMs };
          await client.config.credentials(renewal);
          return send().catch(named);
        });
        answered(operation, answer);
        return answer;
      },
    { step: 'initialize', name: 'outgoing' },
  );
  return client;
}

/** Fails unless our credentials belong to the account: a wrong role would change the wrong company. */
export async function assertCaller({ caller }: AccountClients, account: string): Promise<void> {
  const actual = await translated(caller);
  if (actual === account) return;
  const message = `The bot's credentials belong to account ${actual}, not to ${account}.`;
  throw new Fault(message, { nature: 'refused', code: 'account.mismatch' });
}
