import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Finding } from '../../core/hygiene/finding.ts';
import { hygieneOf, type Pictured } from '../../core/hygiene/hygiene-of.ts';
import { mayHaveUnopened, type Unopened, unopenedSinceMs } from '../../core/hygiene/unopened.ts';
import { factsOf } from '../../core/hygiene/user-facts.ts';
import type { Inventory } from '../../core/inventory/inventory.ts';
import { unlessUnreadable } from '../fault.ts';
import type { Clock, Requests } from '../ports.ts';

export interface HygienePorts {
  catalogue: Catalogue;
  /** The newest inventory of an account; undefined: there is none, or it can't be read now. */
  inventory: { of(account: string): Promise<Inventory | undefined> };
  requests: Pick<Requests, 'load'>;
  clock: Pick<Clock, 'now'>;
}

export interface HygienePicture {
  /** The worst first. */
  found: Finding[];
  /** How old the oldest inventory is, epoch ms; undefined: there is none. */
  atMs: number | undefined;
  /** How many accounts have an inventory. */
  seen: number;
}

/** So many requests are read for links that were never opened: those of the newest users. */
const mostRead = 100;

/** What is to be put right in every account of the catalogue, by what was gathered last. */
export async function hygienePicture(ports: HygienePorts): Promise<HygienePicture> {
  const { catalogue, clock } = ports;
  const pictured = await Promise.all(
    catalogue.accounts.map(async (account) => ({ account, inventory: await ports.inventory.of(account.id) })),
  );
  const times = pictured.flatMap(({ inventory }) => inventory?.atMs ?? []);
  const found = hygieneOf(pictured, await unopenedIn(ports, pictured), catalogue, clock.now());
  return { found, seen: times.length, atMs: times.length > 0 ? Math.min(...times) : undefined };
}

async function unopenedIn(
  { requests, clock }: HygienePorts,
  pictured: readonly Pictured[],
): Promise<Unopened[]> {
  const candidates = pictured
    .flatMap(({ account, inventory }) =>
      (inventory?.users ?? [])
        .filter((user) => mayHaveUnopened(user, account))
        .map((user) => ({ account, user, at: user.createdAtMs })),
    )
    .toSorted((one, other) => other.at - one.at)
    .slice(0, mostRead);
  const read = candidates.map(async ({ account, user }): Promise<Unopened[]> => {
    const { found } = factsOf(user, account);
    const request = found.madeBy ? await requests.load(found.madeBy).catch(unlessUnreadable) : undefined;
    const sinceMs = request && unopenedSinceMs(request, clock.now());
    return sinceMs === undefined ? [] : [{ account: account.id, user: found, sinceMs }];
  });
  return (await Promise.all(read)).flat();
}
