import { secondMs } from '../../core/durations.ts';
import type { Clock, Random, RightOfWay, UserKey, UserRecord, Users } from '../ports.ts';
import type { Timing } from './ports.ts';

/** Another worker may have taken over: stop before the next external call, and record nothing more. */
export class LeaseLost extends Error {
  constructor(key: UserKey) {
    super(`the lease on ${key.account}/${key.userName} was lost`);
    this.name = 'LeaseLost';
  }
}

/**
 * Most runs end within a moment; a worker that finds the user busy waits this long before it leaves and comes back
 * later.
 */
const commonForMs = 2 * secondMs;
const commonEveryMs = 250;
/**
 * Urgent work checks more often, and stays: the holder of the lease releases it long before it would end. The longer it
 * has waited, the likelier the holder has died, and each check costs the table a write.
 */
const urgentPauses = [
  { untilMs: 2 * secondMs, everyMs: 50 },
  { untilMs: 10 * secondMs, everyMs: 250 },
  { untilMs: Number.POSITIVE_INFINITY, everyMs: secondMs },
];

interface LeasePorts {
  users: Users;
  clock: Clock;
  random: Random;
  timing: Timing;
  rightOfWay: RightOfWay;
}

/**
 * The right to work on one IAM user. Nobody else gets it before it ends, so checking the clock is enough while there is
 * time to spare; otherwise `guard` renews it.
 */
export class Lease {
  /** The record when the lease began. */
  readonly user: UserRecord;
  readonly #ports: LeasePorts;
  readonly #token: string;
  readonly #isUrgent: boolean;
  #untilMs: number;

  private constructor(ports: LeasePorts, user: UserRecord, isUrgent: boolean, token: string, untilMs: number) {
    this.#ports = ports;
    this.user = user;
    this.#isUrgent = isUrgent;
    this.#token = token;
    this.#untilMs = untilMs;
  }

  static async take(
    ports: LeasePorts,
    key: UserKey,
    isUrgent: boolean,
  ): Promise<Lease | { busyUntilMs: number }> {
    const { users, clock, random, timing, rightOfWay } = ports;
    if (!isUrgent) await rightOfWay.give(key);
    const forMs = isUrgent ? timing.leaseMs : commonForMs;
    const token = Array.from(random.bytes(12), (byte) => byte.toString(16).padStart(2, '0')).join('');
    for (let waitedMs = 0; ; ) {
      const nowMs = clock.now();
      const answer = await users.lease(key, token, nowMs + timing.leaseMs, nowMs);
      if ('user' in answer) return new Lease(ports, answer.user, isUrgent, token, nowMs + timing.leaseMs);
      if (waitedMs >= forMs) return answer;
      const pauseMs = pauseAfter(waitedMs, isUrgent);
      await clock.sleep(pauseMs);
      waitedMs += pauseMs;
    }
  }

  get untilMs(): number {
    return this.#untilMs;
  }

  /** Call before anything external. Throws LeaseLost if someone else may be at work. */
  async guard(calls = 1): Promise<void> {
    const { users, clock, timing, rightOfWay } = this.#ports;
    if (!this.#isUrgent) await rightOfWay.give(this.user);
    if (clock.now() + calls * timing.callMs < this.#untilMs) return;
    const untilMs = clock.now() + timing.leaseMs;
    if (!(await users.renew(this.user, this.#token, untilMs))) throw new LeaseLost(this.user);
    this.#untilMs = untilMs;
  }

  release(): Promise<void> {
    return this.#ports.users.release(this.user, this.#token);
  }
}

function pauseAfter(waitedMs: number, isUrgent: boolean): number {
  if (!isUrgent) return commonEveryMs;
  return urgentPauses.find(({ untilMs }) => waitedMs < untilMs)?.everyMs ?? secondMs;
}
