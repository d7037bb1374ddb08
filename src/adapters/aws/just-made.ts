import type { Clock } from '../../flows/ports.ts';
import type { Target } from '../../flows/work/ports.ts';

interface Made {
  path: string;
  boundary: string;
  atMs: number;
}

/** As long as the next operations of the same request take. */
const validMs = 5_000;
/** How many users are kept; the oldest goes first. */
const remembered = 50;

/**
 * With which path and boundary this process has just made a user. AWS sets both together with the user, so its answer to
 * CreateUser says as much as reading the user again a moment later.
 */
export class JustMade {
  readonly #users = new Map<string, Made>();
  readonly #clock: Pick<Clock, 'now'>;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  remember(target: Target, { path, boundary }: Omit<Made, 'atMs'>): void {
    this.#users.set(keyOf(target), { path, boundary, atMs: this.#clock.now() });
    const [oldest] = this.#users.keys();
    if (this.#users.size > remembered && oldest !== undefined) this.#users.delete(oldest);
  }

  /** Undefined: not made just now by this request. */
  find(target: Target): Pick<Made, 'path' | 'boundary'> | undefined {
    const made = this.#users.get(keyOf(target));
    return made && this.#clock.now() - made.atMs <= validMs ? made : undefined;
  }

  forget(target: Target): void {
    this.#users.delete(keyOf(target));
  }
}

function keyOf({ account, userName, requestId }: Target): string {
  return `${account} ${userName.toLowerCase()} ${requestId}`;
}
