import type { Taken, TakenByRequest } from '../account/ledger.ts';
import type { State } from '../audit/entry.ts';
import { moduleOf } from '../intents/table.ts';
import type { Operation } from '../operations/operation.ts';
import { removedBy } from '../plan/given-access.ts';
import { isThere } from './done-at.ts';

/** isPartly: there is more to be taken. */
export interface TakenSoFar {
  takes: TakenByRequest;
  isPartly: boolean;
}

/** What a deletion has taken off a user that is still there, whatever had given it. */
export interface HalfErased {
  account: string;
  userName: string;
  userId: string;
  /** When it last took something off. */
  atMs: number;
  lists: ('groups' | 'policies' | 'inlinePolicies')[];
}

/**
 * What an end has taken. Undefined: nothing yet, or it has come to its end: then the request whose access ends says so.
 */
export function takenByEnd(
  { intent, phase, journal }: State,
  operations: readonly Operation[],
): TakenSoFar | undefined {
  const request = moduleOf(intent).ends?.(intent).requestId;
  if (request === undefined || phase.status === 'done') return undefined;
  const done = operations.filter((_operation, index) => isThere({ journal }, index));
  if (done.length === 0) return undefined;
  const taken: Taken = { groups: [], policies: [], inlinePolicies: [], entitlements: [], credentials: [] };
  for (const operation of done) {
    const access = removedBy(operation);
    if (access) taken[access.in].push(access.name);
    if (operation.kind === 'delete-login-profile') taken.credentials.push('password');
  }
  return { takes: { [request]: taken }, isPartly: true };
}

/**
 * What a change has taken so far: access that AWS still has is not taken yet. Entitlements and credentials count as taken
 * once all of it is.
 */
export function takenByChange(
  takes: TakenByRequest,
  state: State,
  operations: readonly Operation[],
): TakenSoFar {
  const yetToGo = operations.flatMap((each, index) => (isThere(state, index) ? [] : (removedBy(each) ?? [])));
  if (yetToGo.length === 0) return { takes, isPartly: false };
  const gone = (list: 'groups' | 'policies' | 'inlinePolicies', names: readonly string[]) =>
    names.filter((name) => !yetToGo.some((access) => access.in === list && access.name === name));
  const soFar = Object.entries(takes).map(([request, taken]): [string, Taken] => [
    request,
    {
      groups: gone('groups', taken.groups),
      policies: gone('policies', taken.policies),
      inlinePolicies: gone('inlinePolicies', taken.inlinePolicies),
      entitlements: [],
      credentials: [],
    },
  ]);
  return { takes: Object.fromEntries(soFar), isPartly: true };
}

const lists = { groups: 'groups', policies: 'policies', 'inline-policies': 'inlinePolicies' } as const;

/** Undefined: it deletes nobody, has not begun to, or has. */
export function halfErasedBy(state: State, operations: readonly Operation[]): HalfErased | undefined {
  const { account, userName, userId } = state.intent;
  const { madeAtMs: atMs = 0, phase } = state;
  if (userId === undefined || phase.status === 'done') return undefined;
  const erased = operations.flatMap((each, index) =>
    each.kind === 'erase' && isThere(state, index) && each.what in lists
      ? [lists[each.what as keyof typeof lists]]
      : [],
  );
  return erased.length > 0 ? { account, userName, userId, atMs, lists: erased } : undefined;
}
