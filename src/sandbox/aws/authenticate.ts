import { arn } from './arn.ts';
import { AwsError } from './aws-error.ts';
import type { Caller, Proof, UserCaller } from './context.ts';
import { stableId } from './ids.ts';
import { isVisible } from './lookup.ts';
import { checkSignature, readSignature, type SignedRequest } from './sigv4.ts';
import type { AccessKey, Account, Session, User, World } from './world.ts';

/** A principal other than the accounts' IAM users, such as the role the bot runs under. */
export interface CallerSeed {
  accessKeyId: string;
  secretAccessKey: string;
  account: string;
  arn: string;
  /** Identity policies; absent: it may do everything. */
  policies?: object[];
}

/**
 * Who signed the request. Refuses InvalidClientTokenId for a key that is unknown, inactive or not visible yet, and
 * records the use of a user's key.
 */
export function authenticate(
  request: SignedRequest,
  service: 'iam' | 'sts' | 'cloudtrail',
  world: World,
  seeds: CallerSeed[],
  atMs: number,
): Caller {
  const claim = readSignature(request);
  if (claim.service !== service) {
    throw new AwsError(
      'SignatureDoesNotMatch',
      `Credential should be scoped to correct service: '${service}'.`,
    );
  }
  const seed = seeds.find(({ accessKeyId }) => accessKeyId === claim.accessKeyId);
  if (seed) {
    checkSignature(request, claim, seed.secretAccessKey);
    const { account, arn: own, policies } = seed;
    const texts = policies?.map((policy) => JSON.stringify(policy));
    return { kind: 'operator', account, arn: own, userId: operatorId(own), policies: texts };
  }
  const session = world.sessions[claim.accessKeyId];
  if (session) {
    checkToken(session, request, claim.signedHeaders, atMs);
    checkSignature(request, claim, session.secret);
    return sessionCaller(session, world, service);
  }
  const { account, user, key } = keyHolder(world, claim.accessKeyId, atMs);
  checkSignature(request, claim, key.secret);
  key.lastUsed = { atMs, service, region: claim.region };
  return userCaller(account, user, { by: 'access-key' });
}

export function userCaller(account: Account, user: User, proof: Proof): UserCaller {
  const own = arn(account.id, 'user', user.path, user.name);
  return { kind: 'user', account: account.id, arn: own, userId: user.id, userName: user.name, proof };
}

function keyHolder(world: World, id: string, atMs: number): { account: Account; user: User; key: AccessKey } {
  for (const account of Object.values(world.accounts)) {
    for (const user of Object.values(account.users)) {
      const key = user.accessKeys.find((each) => each.id === id);
      if (key && key.status === 'Active' && isVisible(key, atMs)) return { account, user, key };
    }
  }
  throw invalidToken();
}

function checkToken(session: Session, { headers }: SignedRequest, signed: string[], atMs: number): void {
  const isSigned = signed.includes('x-amz-security-token');
  if (!isSigned || headers['x-amz-security-token'] !== session.token) throw invalidToken();
  if (atMs >= session.expiresAtMs) {
    throw new AwsError('ExpiredToken', 'The security token included in the request is expired');
  }
}

/** A user's session without MFA may not call IAM at all. Source: STS API Reference, GetSessionToken. */
function sessionCaller(
  { who, issuedAtMs = 0 }: Session,
  world: World,
  service: 'iam' | 'sts' | 'cloudtrail',
): Caller {
  const account = world.accounts[who.account];
  if (who.kind === 'role') {
    const { account: id, arn: own, userId } = who;
    return { kind: 'operator', account: id, arn: own, userId, policies: policiesOf(own, account) };
  }
  const user = account?.users[who.userName.toLowerCase()];
  if (!account || user?.id !== who.userId || (service === 'iam' && !who.mfa)) throw invalidToken();
  return userCaller(account, user, { by: 'session', mfa: who.mfa, sinceMs: issuedAtMs });
}

/** Those of the role that a session is of; the account's only role has no name here. */
function policiesOf(session: string, account: Account | undefined): string[] | undefined {
  const [, name] = /:assumed-role\/([^/]+)\//.exec(session) ?? [];
  const other = account?.otherRoles?.find(({ arn: role }) => role.endsWith(`/${name}`));
  return other ? other.policies : account?.rolePolicies;
}

function operatorId(arnOfCaller: string): string {
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arnOfCaller) ?? [];
  if (role !== undefined) return `${stableId('AROA', role)}:${session}`;
  return stableId(arnOfCaller.includes(':user/') ? 'AIDA' : 'AROA', arnOfCaller);
}

function invalidToken(): AwsError {
  return new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.');
}
