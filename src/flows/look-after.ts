import { knownEntitlements, stillGiven } from '../core/account/ledger.ts';
import { isForPeople } from '../core/catalogue/catalogue.ts';
import type { Intent } from '../core/intents/intent.ts';
import type { SelfService, SelfServiceUser, WishDetails } from '../core/intents/self-service.ts';
import { type IntentKind, kindOf, moduleOf, moduleOfKind } from '../core/intents/table.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { checkReason } from '../core/request/check-ask.ts';
import type { Request } from '../core/request/request.ts';
import { isSame, type OwnedUser, usersOwnedBy } from './owned-users.ts';
import type { UserKey, Users } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';
import { taken } from './taken.ts';

/** What an owner wants for one of their users. */
export interface Wish extends WishDetails {
  kind: IntentKind;
}

export type LookAfterPorts = SubmitPorts & { users: Users };

type Judging = Pick<LookAfterPorts, 'catalogue' | 'clock'>;

/**
 * People manage the credentials of their own users. Our record says who owns a user; the worker asks AWS whether it
 * still shows the same user. id: identifies the click or command, so that a repeated delivery makes only one request.
 */
export async function lookAfter(
  ports: LookAfterPorts,
  id: string,
  person: string,
  key: UserKey,
  wish: Wish,
): Promise<Request | Refusal[]> {
  const existing = await ports.requests.load(id);
  if (existing) {
    const { intent } = existing;
    const { account, userName } = isSame(intent, key) ? intent : key;
    return taken(existing, { ...intent, account, userName, reason: wish.reason });
  }
  const { found, unreadable } = await usersOwnedBy(ports, person);
  const user = found.find((each) => isSame(each, key));
  const isUnreadable = unreadable.some((userName) => isSame({ ...key, userName }, key));
  if (!user && isUnreadable) return [refused('user.unreadable', { userNames: [key.userName] })];
  if (!user) return [refused('user.not-yours', { userName: key.userName })];
  const refusal = refuseWish(user, wish, ports);
  const refusals = [
    ...(refusal ? [refusal] : []),
    ...(wish.reason === undefined ? [] : checkReason(wish.reason)),
  ];
  if (refusals.length > 0) return refusals;
  const intent = wayTo(wish.kind)?.make(factsOf(user, ports), wish, ports.catalogue);
  if (!intent) return [refused('button.unreadable', {})];
  return submitIntent(ports, id, intent, wish.reason ?? '');
}

/** Whether it makes sense for such a user: a workload signs in only with keys. */
export function isFor({ userKind }: Pick<OwnedUser, 'userKind'>, wish: Wish['kind']): boolean {
  return isForPeople(userKind) || wayTo(wish)?.isForWorkloads === true;
}

/** The same, with a reason for approvers; undefined if owners can't ask for it. */
export function argued(intent: Intent, reason: string): Wish | undefined {
  const { selfService, key } = moduleOf(intent);
  return selfService?.isArguable ? { kind: kindOf(intent), keyId: key?.(intent).keyId, reason } : undefined;
}

function wayTo(kind: IntentKind): SelfService<Intent> | undefined {
  return moduleOfKind(kind).selfService;
}

function refuseWish(user: OwnedUser, { kind }: Wish, ports: Judging): Refusal | undefined {
  const { userName, suspended, isInSetUp } = user;
  const way = wayTo(kind);
  if (!way) return refused('button.unreadable', {});
  if (suspended && !way.isForStopped) return refused('user.suspended', { by: suspended.by });
  if (isInSetUp && !way.isForUsersInSetUp) return refused('user.in-set-up', { userName });
  if (!isFor(user, kind)) return refused('user.workload', { userName });
  return way.refuse?.(factsOf(user, ports), ports.catalogue);
}

function factsOf({ gives, suspended, ...user }: OwnedUser, { clock }: Judging): SelfServiceUser {
  return {
    ...user,
    entitlements: [...knownEntitlements(gives)],
    credentials: [...stillGiven(gives, clock.now()).credentials],
    isStopped: suspended !== undefined,
  };
}
