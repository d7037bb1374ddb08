import type { Taken } from '../account/ledger.ts';
import type { State } from '../audit/entry.ts';
import { moduleOf } from '../intents/table.ts';
import type { Operation } from '../operations/operation.ts';
import { removedBy } from '../plan/given-access.ts';
import { isThere } from './done-at.ts';

/** What an end has taken so far that has not come to its end. */
export interface HalfEnded {
  /** The request whose access ends. */
  request: string;
  taken: Taken;
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

/** Undefined: it ends nothing, has taken nothing yet, or all of it: then the request whose access ends says so. */
export function halfEndedBy(state: State, operations: readonly Operation[]): HalfEnded | undefined {
  const { intent, phase } = state;
  const request = moduleOf(intent).ends?.(intent).requestId;
  if (request === undefined || phase.status === 'done') return undefined;
  const done = operations.filter((_operation, index) => isThere(state, index));
  const taken: Taken = { groups: [], policies: [], inlinePolicies: [], entitlements: [], credentials: [] };
  for (const operation of done) {
    const access = removedBy(operation);
    if (access) taken[access.in].push(access.name);
    if (operation.kind === 'delete-login-profile') taken.credentials.push('password');
  }
  return done.length > 0 ? { request, taken } : undefined;
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
