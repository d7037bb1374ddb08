import { givenByAll, stillGiven } from '../core/account/ledger.ts';
import { type Refusal, refused } from '../core/outcome.ts';
import { reasonMaxLength } from '../core/request/ask.ts';
import type { Intent, IntentKind, KeyChange } from '../core/request/intent.ts';
import type { Request } from '../core/request/state.ts';
import { isSame, type OwnUser, ownUsers } from './own-users.ts';
import type { UserKey, Users } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';

/** What an owner wants of a user of theirs. */
export type Wish =
  | { kind: 'mfa' }
  | { kind: 'resync-mfa' }
  | { kind: 'reset-password'; reason?: string }
  | { kind: 'look' }
  | { kind: 'new-key'; reason?: string }
  | { kind: 'rotate-key'; keyId: string; reason?: string }
  | { kind: 'set-key'; keyId: string; to: KeyChange }
  | { kind: 'reset-mfa'; reason: string };

export type LookAfterPorts = SubmitPorts & { users: Users };

type Judging = Pick<LookAfterPorts, 'catalogue' | 'clock'>;

/** These make sense for somebody who signs in. */
const forPersons: readonly IntentKind[] = ['mfa', 'resync-mfa', 'reset-password', 'reset-mfa'];

/**
 * People look after the credentials of their own users. Whose user it is, our own record says; AWS is asked by the
 * worker whether it still shows the same user.
 * id: names the click or command, so that a doubled delivery makes one request.
 */
export async function lookAfter(
  ports: LookAfterPorts,
  id: string,
  person: string,
  key: UserKey,
  wish: Wish,
): Promise<Request | Refusal[]> {
  const existing = await ports.requests.load(id);
  if (existing) return existing;
  const { found, unreadable } = await ownUsers(ports, person);
  const user = found.find((each) => isSame(each, key));
  const isUnreadable = unreadable.some((userName) => isSame({ ...key, userName }, key));
  if (!user && isUnreadable) return [refused('user.unreadable', { userNames: [key.userName] })];
  if (!user) return [refused('user.not-yours', { userName: key.userName })];
  const refusal = refuseWish(user, wish, ports);
  if (refusal) return [refusal];
  return submitIntent(ports, id, intentOf(user, wish, ports), reasonOf(wish) ?? '');
}

/** A workload signs in by keys alone. */
export function isFor({ userKind }: Pick<OwnUser, 'userKind'>, wish: Wish['kind']): boolean {
  return userKind === 'person' || !forPersons.includes(wish);
}

function refuseWish(user: OwnUser, wish: Wish, ports: Judging): Refusal | undefined {
  const { userName, suspended, isInSetUp } = user;
  if (suspended && wish.kind !== 'look') return refused('user.suspended', { by: suspended.by });
  if (isInSetUp && wish.kind !== 'mfa' && wish.kind !== 'look') return refused('user.in-set-up', { userName });
  if (!isFor(user, wish.kind)) return refused('user.workload', { userName });
  if (wish.kind === 'new-key' && !mayMakeKeys(user, ports)) return refused('keys.not-offered', { userName });
  const reason = reasonOf(wish);
  if (reason?.trim() === '') return refused('reason.too-short', { minLength: 1 });
  return reason !== undefined && reason.length > reasonMaxLength
    ? refused('reason.too-long', { maxLength: reasonMaxLength })
    : undefined;
}

function reasonOf(wish: Wish): string | undefined {
  return 'reason' in wish ? wish.reason : undefined;
}

/** The catalogue lets such users have keys, or keys were approved for this one. */
function mayMakeKeys({ userKind, gives }: OwnUser, { catalogue, clock }: Judging): boolean {
  const isOffered = catalogue.accessKeys.selfService[userKind] !== undefined;
  return isOffered || stillGiven(gives, clock.now()).credentials.includes('access-key');
}

function intentOf(user: OwnUser, wish: Wish, ports: Judging): Intent {
  const { account, userName, owner, userId, userKind, isInSetUp, gives, suspended } = user;
  const of = { account, userName, requester: owner, owner, userId, userKind };
  switch (wish.kind) {
    case 'mfa':
      return { ...of, kind: 'mfa', isInSetUp };
    case 'look':
      return {
        ...of,
        kind: 'look',
        mayMakeKeys: !isInSetUp && mayMakeKeys(user, ports),
        isStopped: suspended !== undefined,
      };
    case 'reset-mfa':
    case 'reset-password':
    case 'new-key':
    case 'rotate-key':
      return { ...of, ...wish, entitlements: [...givenByAll(gives).entitlements] };
    default:
      return { ...of, ...wish };
  }
}
