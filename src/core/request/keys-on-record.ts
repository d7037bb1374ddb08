import { moduleOf } from '../intents/table.ts';
import type { Handover } from './handover.ts';
import type { Request } from './request.ts';

/** An access key as our own record knows it: AWS may show something else by now. */
export interface KeyOnRecord {
  id: string;
  createdAtMs: number;
  isActive: boolean;
}

type Keys = readonly KeyOnRecord[];

/** What a request says about the keys of its user, and when. */
interface Said {
  atMs: number;
  leaves(keys: Keys): Keys;
}

/** The keys that these requests, all for one user and in any order, leave behind; the oldest first. */
export function keysOnRecord(requests: readonly Request[]): Keys {
  const said = requests.flatMap((request) => [...seenBy(request), ...madeBy(request), ...changedBy(request)]);
  const keys = said
    .sort((one, other) => one.atMs - other.atMs)
    .reduce<Keys>((known, { leaves }) => leaves(known), []);
  return [...keys].sort((one, other) => one.createdAtMs - other.createdAtMs);
}

/** AWS was asked for all of them. */
function seenBy({ userCredentials }: Request): Said[] {
  if (!userCredentials) return [];
  const { keys, readAtMs } = userCredentials;
  return [
    {
      atMs: readAtMs,
      leaves: () => keys.map(({ id, createdAtMs, isActive }) => ({ id, createdAtMs, isActive })),
    },
  ];
}

/** Handed over, unless it was taken back or replaced by a later one since. */
function madeBy({ handovers, phase }: Request): Said[] {
  if (phase.status === 'undone' || phase.status === 'undoing') return [];
  const latest = new Map<number, Handover>();
  for (const handover of handovers)
    if (handover.credential === 'access-key') latest.set(handover.operation, handover);
  return [...latest.values()].flatMap(({ keyId, begunAtMs, state, activatedBy, deletedAtMs }): Said[] => {
    if (
      keyId === undefined ||
      deletedAtMs !== undefined ||
      state === 'begun' ||
      state === 'expired' ||
      state === 'lost'
    )
      return [];
    const key = { id: keyId, createdAtMs: begunAtMs, isActive: activatedBy !== undefined };
    return [{ atMs: begunAtMs, leaves: (keys) => [...keys.filter(({ id }) => id !== keyId), key] }];
  });
}

function changedBy({ intent, phase }: Request): Said[] {
  const { key, takesKeys } = moduleOf(intent);
  if (phase.status !== 'done') return [];
  if (takesKeys?.(intent)) return [{ atMs: phase.atMs, leaves: () => [] }];
  const change = key?.(intent);
  if (!change) return [];
  const { keyId, is, to } = change;
  const becomes = is === 'replaced' ? 'deleted' : to;
  if (becomes === undefined) return [];
  return [
    { atMs: phase.atMs, leaves: (keys) => keys.flatMap((key) => (key.id === keyId ? after(key) : [key])) },
  ];

  function after(key: KeyOnRecord): KeyOnRecord[] {
    return becomes === 'deleted' ? [] : [{ ...key, isActive: becomes === 'active' }];
  }
}
