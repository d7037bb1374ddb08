/** After an outage everything is due at once, and AWS and Slack throttle bursts. */
const commonAtOnce = 8;
/** In addition to those, so that urgent work finds a slot however busy the rest is. */
const urgentAtOnce = 8;

/**
 * In the order in which they are taken: urgent work, what somebody has just done, and what the sweep has found, for
 * which nobody waits.
 */
const lanes = ['urgent', 'woken', 'swept'] as const;
type Lane = (typeof lanes)[number];

/** How many are being worked on. */
interface UnderWay {
  urgent: number;
  common: number;
}

/** Requests that wait to be worked on in this process, each once, in the best lane it was ever put in. */
export class Queue {
  readonly #waiting: Record<Lane, Set<string>> = { urgent: new Set(), woken: new Set(), swept: new Set() };

  has(id: string): boolean {
    return lanes.some((lane) => this.#waiting[lane].has(id));
  }

  put(id: string, lane: Lane): void {
    const better = lanes.slice(0, lanes.indexOf(lane));
    if (better.some((each) => this.#waiting[each].has(id))) return;
    for (const each of lanes) if (each !== lane) this.#waiting[each].delete(id);
    this.#waiting[lane].add(id);
  }

  /** Whether common work that comes now would begin at once. */
  hasRoom({ common }: UnderWay): boolean {
    return common < commonAtOnce && lanes.every((lane) => this.#waiting[lane].size === 0);
  }

  /** The next one for which there is a slot. */
  take({ urgent, common }: UnderWay): { id: string; isUrgent: boolean } | undefined {
    for (const lane of lanes) {
      const isUrgent = lane === 'urgent';
      if (isUrgent ? urgent >= urgentAtOnce : common >= commonAtOnce) continue;
      const [id] = this.#waiting[lane];
      if (id === undefined) continue;
      this.#waiting[lane].delete(id);
      return { id, isUrgent };
    }
    return undefined;
  }
}
