import { type Account, type Catalogue, userKinds } from '../core/catalogue/catalogue.ts';
import { offersPolicies } from '../core/catalogue/managed-policy.ts';
import { minuteMs } from '../core/durations.ts';
import type { PolicyList, PolicyLists, PolicyReader } from './policy-lists.ts';
import type { Clock, Random } from './ports.ts';

export interface GatherPorts {
  catalogue: Pick<Catalogue, 'accounts' | 'entitlements' | 'policies'>;
  lists: PolicyLists;
  reader: PolicyReader;
  clock: Pick<Clock, 'now'>;
  random: Random;
  /** Called for each account that can't be listed; its older list stays. */
  onFault(error: unknown, account: string): void;
}

/** How often it is called. */
export const gatherEveryMs = 15 * minuteMs;
/** Younger lists stay: a process that restarts again and again doesn't burden AWS. */
const youngMs = 5 * minuteMs;

export interface Gathered {
  /** How many accounts got a new list. */
  listed: number;
  failed: number;
  /** How many were left for the next time. */
  left: number;
}

/**
 * Lists the managed policies of every account where the catalogue offers some, the oldest list first. mayGoOn: asked
 * before each account.
 */
export async function gather(ports: GatherPorts, mayGoOn: () => boolean): Promise<Gathered> {
  const due = await dueAccounts(ports);
  const gathered: Gathered = { listed: 0, failed: 0, left: due.length };
  for (const account of due) {
    if (!mayGoOn()) break;
    gathered.left -= 1;
    try {
      await gatherOne(ports, account);
      gathered.listed += 1;
    } catch (error) {
      gathered.failed += 1;
      ports.onFault(error, account);
    }
  }
  return gathered;
}

async function dueAccounts({ catalogue, lists, clock, onFault }: GatherPorts): Promise<string[]> {
  const searched = catalogue.accounts.filter((account) => isSearched(catalogue, account));
  const known = await Promise.all(
    searched.map(async ({ id }) => ({
      id,
      list: await lists.newest(id).catch((error: unknown): PolicyList | undefined => void onFault(error, id)),
    })),
  );
  return known
    .map(({ id, list }) => ({ id, atMs: list?.atMs ?? 0 }))
    .filter(({ atMs }) => atMs + youngMs <= clock.now())
    .sort((one, other) => one.atMs - other.atMs)
    .map(({ id }) => id);
}

/** In an account with a role, our own credentials could list nothing. */
function isSearched(catalogue: GatherPorts['catalogue'], { id, role, readerRole }: Account): boolean {
  const isReachable = role === undefined || readerRole !== undefined;
  return isReachable && userKinds.some((kind) => offersPolicies(catalogue, id, kind));
}

async function gatherOne({ lists, reader, clock, random }: GatherPorts, account: string): Promise<void> {
  const arns = await reader.attachable(account);
  const atMs = clock.now();
  const mark = [...random.bytes(4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  await lists.replace(account, { generation: `${atMs}-${mark}`, atMs }, arns);
}
