import type { OnRecord } from '../../src/core/report/ledger-differences.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { UserRecord } from '../../src/flows/ports.ts';
import { account } from '../support/story.ts';
import type { Move } from './move.ts';
import type { QuietCompany } from './quiet-company.ts';

/** What the owner of a user has in hand. */
export interface Hand {
  password?: string;
  seed?: string;
}

/** A moment at which nothing happened, and what else is known of it. */
export interface Moment {
  atMs: number;
  /** Entries of the user records, as they stood then. */
  records: OnRecord[];
  /** Users whose state at AWS the bot can't know yet, or that nobody has adopted yet: by name. */
  unknowable: Set<string>;
}

export interface World {
  company: QuietCompany;
  names: readonly string[];
  hands: Map<string, Hand>;
  opened: Set<string>;
  /** Users that somebody made without the bot. */
  byHand: Set<string>;
  deletedByHand: Set<string>;
  moments: Moment[];
  /** Requests that somebody denied, as they were told. */
  denied: Set<string>;
  count: number;
}

/** A move, and what there is to make it with. */
export interface Scene {
  world: World;
  ports: QuietCompany['ports'];
  userName: string;
  key: { account: string; userName: string };
  /** About that user, oldest first, as last saved. */
  requests: Request[];
  record: UserRecord | undefined;
  /** Free for a request. */
  id: string;
  pick: <Value>(list: readonly Value[], n?: 0 | 1 | 2) => Value | undefined;
  /** Whether the n-th number of the move is so lucky. */
  isOneIn: (many: number, n: 0 | 1 | 2) => boolean;
}

export async function sceneOf(world: World, { user, picks }: Move): Promise<Scene> {
  const userName = world.names[user % world.names.length] ?? '';
  const { ports, requests } = world.company;
  const key = { account, userName };
  world.count += 1;
  return {
    world,
    ports,
    userName,
    key,
    requests: [...requests.values()].filter(
      ({ intent }) => intent.userName.toLowerCase() === userName.toLowerCase(),
    ),
    record: await ports.users.read(key),
    id: `r${world.count}`,
    pick: (list, n = 0) => list[picks[n] % Math.max(1, list.length)],
    isOneIn: (many, n) => picks[n] % many === 0,
  };
}
