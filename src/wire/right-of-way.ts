import type { RightOfWay, UserKey } from '../flows/ports.ts';

/** Longer than a stop takes unless it has to wait itself; then the others continue. */
const longestMs = 2000;

interface Urgent {
  user: string;
  ended: Promise<void>;
}

/**
 * Everything in this process shares one thread. While something urgent is in progress, the rest pauses before its next
 * outside call, for at most two seconds each time; except work on the same user, whose lease the urgent work needs.
 */
export class ProcessRightOfWay implements RightOfWay {
  readonly #urgent = new Set<Urgent>();

  async take<Result>(user: UserKey, act: () => Promise<Result>): Promise<Result> {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const timer = setTimeout(end, longestMs).unref();
    const urgent: Urgent = { user: nameOf(user), ended };
    this.#urgent.add(urgent);
    void ended.then(() => this.#urgent.delete(urgent));
    try {
      return await act();
    } finally {
      clearTimeout(timer);
      end();
    }
  }

  async give(user: UserKey): Promise<void> {
    const others = [...this.#urgent].filter((urgent) => urgent.user !== nameOf(user));
    // Later urgent work doesn't make it wait any longer: each pause ends within the two seconds.
    await Promise.all(others.map(({ ended }) => ended));
  }
}

/** As IAM compares names: ignoring case. */
function nameOf({ account, userName }: UserKey): string {
  return `${account} ${userName.toLowerCase()}`;
}
