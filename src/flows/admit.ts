import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { minuteMs } from '../core/durations.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import type { Request } from '../core/request/request.ts';
import { emptyTally, isUndecided, nextAskAtMs, type Tally, withAsk } from '../core/request/tally.ts';
import { unlessUnreadable } from './fault.ts';
import type { Clock, Random, Requests, Tallies } from './ports.ts';

export interface AdmitPorts {
  tallies: Tallies;
  requests: Pick<Requests, 'load'>;
  catalogue: Catalogue;
  clock: Clock;
  random: Random;
}

/** Only one person's own asks race here, and one of them wins each race: no more than this many can be in progress. */
const tries = 64;
/** An ask is counted before its request is stored. */
const storedWithinMs = minuteMs;

interface StillOpen {
  entry: Tally['open'][number];
  request: Request | undefined;
}

/**
 * Counts an ask of a person, or says that they have reached a limit of the catalogue. Every try counts, even one that
 * is refused afterwards; once the hour's asks are used up, nothing more is written. id: of the request that will be
 * made; undefined: more work for an existing one, which takes no place among the open ones.
 */
export async function admit(ports: AdmitPorts, person: string, id?: string): Promise<Refusal | undefined> {
  const { tallies, catalogue, clock, random } = ports;
  const { limits, help } = catalogue;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const nowMs = clock.now();
    const tally = (await tallies.read(person)) ?? emptyTally;
    const atMs = nextAskAtMs(tally.asks, limits.asksPerHour, nowMs);
    if (atMs !== undefined) return refused('limit.asks', { limit: limits.asksPerHour, atMs, help });
    const others = tally.open.filter((entry) => entry.id !== id);
    const isPlaceWanted = id !== undefined && others.length >= limits.openRequests;
    const stillOpen = isPlaceWanted ? await stillOpenOf(ports, others, nowMs) : undefined;
    const open = stillOpen?.map(({ entry }) => entry) ?? others;
    const isFull = id !== undefined && open.length >= limits.openRequests;
    const asked = id !== undefined && !isFull ? [...open, { id, atMs: nowMs }] : open;
    const next = { ...tally, asks: withAsk(tally.asks, nowMs), open: id === undefined ? tally.open : asked };
    if (await tallies.save(person, next)) return isFull ? refuseFull(stillOpen ?? [], catalogue) : undefined;
    const [jitter = 0] = random.bytes(1);
    await clock.sleep((jitter / 255) * 10 * Math.min(attempt, 5));
  }
  throw new Error(`the tally of ${person} was saved by others ${tries} times in a row`);
}

/** Ended and decided requests free their place here, so that ending a request needs no write. */
async function stillOpenOf(
  { requests }: AdmitPorts,
  entries: Tally['open'],
  nowMs: number,
): Promise<StillOpen[]> {
  const read = await Promise.all(
    entries.map(async (entry) => ({
      entry,
      request: await requests.load(entry.id).catch(unlessUnreadable),
    })),
  );
  return read.filter(({ entry, request }) =>
    request ? isUndecided(request) : nowMs - entry.atMs < storedWithinMs,
  );
}

function refuseFull(open: readonly StillOpen[], { limits, help }: Catalogue): Refusal {
  const requests = open.flatMap(({ request }) => request ?? []);
  const ends = requests.map(({ decideByMs }) => decideByMs);
  return refused('limit.open', {
    limit: limits.openRequests,
    userNames: requests.map(({ intent }) => intent.userName),
    endsAtMs: ends.length > 0 ? Math.min(...ends) : undefined,
    help,
  });
}
