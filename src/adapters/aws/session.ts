import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import type { Account } from '../../core/catalogue/catalogue.ts';
import { minuteMs } from '../../core/durations.ts';
import type { Target } from '../../flows/work/ports.ts';
import { translated } from './faults.ts';

/** Sessions last a quarter of an hour; a longer run gets another. */
const sessionSeconds = 900;
const renewBeforeMs = 2 * minuteMs;

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Whose they are, as STS says. */
  accountId?: string;
}

/** A call that was sent then, by the monotonic clock, was rejected for its credentials. */
export interface Renewal {
  forceRefresh: true;
  sentTickMs: number;
}

/**
 * Credentials of the account's role for one request, shared by its clients; renewed before they end, and when a client
 * learns that they aren't valid. To the SDK they are always about to expire, or each client would keep its own.
 */
export function assumedRole(hub: STSClient, account: Account, target: Target) {
  let current: { credentials: Promise<Credentials>; untilMs: Promise<number>; tickMs: number } | undefined;

  const renew = () => {
    const assumed = assume(hub, account, target);
    const untilMs = assumed.then(({ expiresAtMs }) => expiresAtMs - renewBeforeMs).catch(() => 0);
    current = {
      credentials: assumed.then(({ credentials }) => credentials),
      untilMs,
      tickMs: performance.now(),
    };
    return current;
  };

  return async (how?: Partial<Renewal>) => {
    const known = current;
    const isFailed = known !== undefined && how?.sentTickMs !== undefined && known.tickMs < how.sentTickMs;
    const isGood = known !== undefined && !isFailed && (await known.untilMs) > Date.now();
    // Another call may have renewed it meanwhile: calls that fail together renew together.
    const { credentials } = isGood ? known : current && current !== known ? current : renew();
    return { ...(await credentials), expiration: new Date(0) };
  };
}

async function assume(hub: STSClient, { role, externalId }: Account, { requestId, by }: Target) {
  const { Credentials, AssumedRoleUser } = await translated(() =>
    hub.send(
      new AssumeRoleCommand({
        RoleArn: role,
        RoleSessionName: requestId,
        SourceIdentity: by,
        DurationSeconds: sessionSeconds,
        Tags: [
          { Key: 'request-id', Value: requestId },
          { Key: 'approved-by', Value: by },
        ],
        ...(externalId ? { ExternalId: externalId } : {}),
      }),
    ),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !Expiration) throw new Error(`assuming ${role} gave no credentials`);
  const accountId = AssumedRoleUser?.Arn?.split(':')[4];
  const credentials: Credentials = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken ? { sessionToken: SessionToken } : {}),
    ...(accountId ? { accountId } : {}),
  };
  return { credentials, expiresAtMs: Expiration.getTime() };
}
