import type { Taken, TakenByRequest } from '../account/ledger.ts';
import type { State } from '../audit/entry.ts';
import type { CredentialKind } from '../handover/binding.ts';
import { moduleOf } from '../intents/table.ts';
import type { Erased, Operation } from '../operations/operation.ts';
import { type AccessList, accessOf, removedBy } from '../plan/given-access.ts';
import { isThere } from './done-at.ts';

/** What one request has taken from others. */
export interface TakenSoFar {
  takes: TakenByRequest;
  /** There is more to be taken. */
  isPartly: boolean;
  /** What the user records may already lack, because it is to be taken. */
  mayBeRecorded?: TakenByRequest | undefined;
}

/** What a deletion has taken off a user that is still there, whatever had given it. */
export interface HalfErased {
  account: string;
  userName: string;
  userId: string;
  /** When it last took something off: what was given later isn't concerned. */
  atMs: number;
  lists: AccessList[];
  credentials: CredentialKind[];
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
 * What a change has taken so far: access that AWS still has is not taken yet, nor what the change itself is to give again.
 * Entitlements and credentials count as taken once all of it is.
 */
export function takenByChange(
  takes: TakenByRequest,
  state: State,
  operations: readonly Operation[],
): TakenSoFar {
  const isDone = state.phase.status === 'done';
  const toCome = operations.flatMap((each, index) =>
    isDone || isThere(state, index) ? [] : (removedBy(each) ?? accessOf(each) ?? []),
  );
  if (toCome.length === 0) return { takes, isPartly: false };
  const gone = (list: AccessList, names: readonly string[]) =>
    names.filter((name) => !toCome.some((access) => access.in === list && access.name === name));
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
  return { takes: Object.fromEntries(soFar), isPartly: true, mayBeRecorded: takes };
}

const erasedLists: Partial<Record<Erased, AccessList>> = {
  groups: 'groups',
  policies: 'policies',
  'inline-policies': 'inlinePolicies',
};
const erasedCredentials: Partial<Record<Erased, CredentialKind>> = {
  password: 'password',
  'access-keys': 'access-key',
  'mfa-devices': 'mfa-device',
};

/** Undefined: it deletes nobody, has not begun to, or has; or its user was given back. */
export function halfErasedBy(state: State, operations: readonly Operation[]): HalfErased | undefined {
  const { account, userName, userId } = state.intent;
  const { madeAtMs: atMs = 0, phase } = state;
  if (userId === undefined || phase.status === 'done' || phase.status === 'undone') return undefined;
  const erased = operations.flatMap((each, index) =>
    each.kind === 'erase' && isThere(state, index) ? [each.what] : [],
  );
  if (erased.length === 0) return undefined;
  const lists = erased.flatMap((what) => erasedLists[what] ?? []);
  const credentials = erased.flatMap((what) => erasedCredentials[what] ?? []);
  return { account, userName, userId, atMs, lists, credentials };
}
