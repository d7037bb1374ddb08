import { stopEveryMs } from '../../core/catalogue/stop-pace.ts';
import { secondMs } from '../../core/durations.ts';
import type { StopMany } from '../../core/intents/stop-many.ts';
import type { Event } from '../../core/request/events.ts';
import type { HeldUp, Stop, Stops } from '../../core/request/stop.ts';
import { judgeStop } from '../judge-stop.ts';
import type { Continuation } from './continuation.ts';
import { KnownStops } from './known-stops.ts';
import { lookAtStop } from './look-at-stop.ts';
import { reject } from './make-plan.ts';
import type { Run } from './run.ts';
import { stopMember } from './stop-member.ts';
import { whileTelling } from './tell-progress.ts';

/**
 * Half of the slots that a process has for urgent work: somebody who stops a single user meanwhile always finds one.
 */
const atOnce = 4;
/** With so many held up, AWS is away for all: each run begins one more, to see whether it is back. */
const heldUpAtMost = 8;
const lookEveryMs = 500;
/** What was learned is saved, and shown on the card, no more often than that. */
const recordEveryMs = 5 * secondMs;
/** A run ends well before the function it may be in; the next one continues. */
const runForMs = 40 * secondMs;
/** While AWS is away for those that are left. */
const pauseMs = 15 * secondMs;
const momentMs = 50;

/**
 * Stops the users of a list, one after the other at the catalogue's pace. It may die anywhere: every user's mark says
 * whether it was begun, see `stop-member.ts`; what is saved here only spares looking.
 */
export async function stopMembers(run: Run): Promise<Continuation> {
  if (!run.request.stops) {
    const barred = await barredNow(run);
    if (barred) return reject(run, barred);
  }
  const round = new Round(run);
  const untilMs = run.now() + runForMs;
  for (;;) {
    await run.lease.guard();
    await round.look();
    await round.beginNext();
    if (!round.areStopsLeft || run.now() >= untilMs || round.isHeldUp) break;
    await round.recordNowAndThen();
    await run.ports.clock.sleep(round.restMs);
  }
  return round.end();
}

/** They may have left since the click. While Slack doesn't say, what it said then counts. */
async function barredNow({ ports, request }: Run) {
  const { requester } = request.intent;
  const judged = await judgeStop(ports, undefined, requester);
  const isUnsaid = 'ok' in judged && judged.code.startsWith('people.');
  if (!('ok' in judged) || isUnsaid) return undefined;
  return { code: 'person.gone', person: requester, why: judged.code } as const;
}

/** One run's work on a list: what is known of each user, saved and not. */
class Round {
  readonly #run: Run;
  readonly #intent: StopMany;
  readonly #known: KnownStops;
  #unsaved: Stops = {};
  #savedAtMs: number;
  #nextAtMs: number;
  readonly #heldUp = new Set<number>();
  readonly #lookedAtMs = new Map<number, number>();
  #hasBegun = false;

  constructor(run: Run) {
    this.#run = run;
    this.#intent = run.request.intent as StopMany;
    this.#known = new KnownStops(this.#intent.members, run.request.stops ?? {});
    this.#savedAtMs = run.now();
    this.#nextAtMs = run.now();
  }

  get areStopsLeft(): boolean {
    return this.#known.areLeft;
  }

  get #next(): number | undefined {
    const isAway = this.#heldUp.size >= heldUpAtMost;
    return isAway && this.#hasBegun ? undefined : this.#known.next;
  }

  /** Nothing can be done until AWS answers those that are left. */
  get isHeldUp(): boolean {
    const { size } = this.#known.begun;
    return this.#next === undefined && size > 0 && size === this.#heldUp.size;
  }

  get restMs(): number {
    const isFull = this.#known.begun.size - this.#heldUp.size >= atOnce;
    const leftMs = this.#next === undefined || isFull ? lookEveryMs : this.#nextAtMs - this.#run.now();
    return Math.max(1, Math.min(lookEveryMs, leftMs));
  }

  /** At each that is in progress, when its time has come. */
  async look(): Promise<void> {
    const nowMs = this.#run.now();
    const due = [...this.#known.begun].filter(
      ([index, { atMs }]) => nowMs >= (this.#lookedAtMs.get(index) ?? atMs) + lookEveryMs,
    );
    await Promise.all(
      due.map(async ([index, stop]) => {
        const now = await lookAtStop(this.#run, stop);
        this.#lookedAtMs.set(index, nowMs);
        if (now.state === 'held-up') this.#heldUp.add(index);
        else this.#heldUp.delete(index);
        if (now.state === 'held-up' || now.state === 'in-progress') {
          const by = now.state === 'held-up' ? now.by : undefined;
          if (!isSame(stop.heldUp, by)) this.#set(index, by ? { ...stop, heldUp: by } : bare(stop));
        } else this.#set(index, now);
      }),
    );
  }

  #set(index: number, stop: Stop): void {
    this.#unsaved[index] = stop;
    this.#known.set(index, stop);
  }

  async beginNext(): Promise<void> {
    const { requester, members } = this.#intent;
    while (this.#run.now() >= this.#nextAtMs && this.#known.begun.size - this.#heldUp.size < atOnce) {
      const index = this.#next;
      if (index === undefined) return;
      // Who asked for it knows.
      const told = members[index]?.owner === requester ? [] : this.#known.toldBy(index);
      const stop = await stopMember(this.#run, this.#intent, index, told);
      this.#set(index, stop);
      this.#hasBegun = true;
      // What wasn't stopped costs AWS nothing. After a delay, no time is made up for.
      if (stop.state === 'begun')
        this.#nextAtMs =
          Math.max(this.#nextAtMs, this.#run.now() - lookEveryMs) + stopEveryMs(this.#run.ports.catalogue);
    }
  }

  async recordNowAndThen(): Promise<void> {
    if (Object.keys(this.#unsaved).length === 0 || this.#run.now() < this.#savedAtMs + recordEveryMs) return;
    await whileTelling(this.#run, () => this.#record([]));
  }

  async #record(more: Event[], pauseUntilMs?: number): Promise<void> {
    const stops = this.#unsaved;
    const pause = pauseUntilMs === undefined ? {} : { pauseUntilMs };
    await this.#run.record([{ type: 'stops-recorded', stops, ...pause, atMs: this.#run.now() }, ...more]);
    this.#unsaved = {};
    this.#savedAtMs = this.#run.now();
  }

  /** Done, failed, or a pause until the next run. */
  async end(): Promise<Continuation> {
    const atMs = this.#run.now();
    if (this.areStopsLeft) {
      const pauseUntilMs = atMs + (this.isHeldUp ? pauseMs : momentMs);
      await this.#record([], pauseUntilMs);
      // Telling people may take longer than the pause; without this it would come back when its lease ends.
      this.#run.returnsAtMs = pauseUntilMs;
      return 'wait';
    }
    const { failed } = this.#known;
    if (failed === 0) {
      await this.#record([]);
      return 'go-on';
    }
    const message = `${failed} of ${this.#intent.members.length} users could not be stopped.`;
    await this.#record([{ type: 'failed', failure: { code: 'stops.failed', message, atMs }, atMs }]);
    return 'wait';
  }
}

function bare({ state, requestId, atMs }: Extract<Stop, { state: 'begun' }>): Stop {
  return { state, requestId, atMs };
}

function isSame(one: HeldUp | undefined, other: HeldUp | undefined): boolean {
  return one?.code === other?.code && one?.message === other?.message && one?.isRefused === other?.isRefused;
}
