import type { Account } from '../core/catalogue/catalogue.ts';
import { minuteMs } from '../core/durations.ts';
import type { Gathering } from './gather/gathering.ts';
import { gatherInventory } from './gather/inventory.ts';
import { gatherPolicies } from './gather/policies.ts';
import type { GatherPorts } from './gather/ports.ts';

/** How often it is called. */
export const gatherEveryMs = 15 * minuteMs;

export interface Gathered {
  /** How many lists were made, each of one account. */
  listed: number;
  failed: number;
  /** How many were left for the next time. */
  left: number;
}

/** What is gathered, each in every account that it concerns. */
const gatherings: readonly Gathering[] = [gatherPolicies, gatherInventory];

interface Due {
  gathering: Gathering;
  account: string;
  dueAtMs: number;
}

/** Lists what is in the accounts, what has been due the longest first. mayGoOn: asked before each list. */
export async function gather(ports: GatherPorts, mayGoOn: () => boolean): Promise<Gathered> {
  const due = await dueOnes(ports);
  const gathered: Gathered = { listed: 0, failed: 0, left: due.length };
  for (const { gathering, account } of due) {
    if (!mayGoOn()) break;
    gathered.left -= 1;
    try {
      await gathering.gather(ports, account);
      gathered.listed += 1;
    } catch (error) {
      gathered.failed += 1;
      ports.onFault(error, account, gathering.what);
    }
  }
  return gathered;
}

async function dueOnes(ports: GatherPorts): Promise<Due[]> {
  const { catalogue, clock, onFault } = ports;
  const wanted = gatherings.flatMap((gathering) =>
    catalogue.accounts
      .filter((account) => isReachable(account) && gathering.concerns(catalogue, account))
      .map(({ id }) => ({ gathering, account: id })),
  );
  const known = await Promise.all(
    wanted.map(async ({ gathering, account }) => {
      const madeAtMs = await gathering
        .madeAtMs(ports, account)
        .catch((error: unknown): undefined => void onFault(error, account, gathering.what));
      return { gathering, account, dueAtMs: madeAtMs === undefined ? 0 : madeAtMs + gathering.youngMs };
    }),
  );
  return known
    .filter(({ dueAtMs }) => dueAtMs <= clock.now())
    .sort((one, other) => one.dueAtMs - other.dueAtMs);
}

/** In an account with a role, our own credentials could list nothing. */
function isReachable({ role, readerRole }: Account): boolean {
  return role === undefined || readerRole !== undefined;
}
