import type { RightOfWay, UserKey } from '../flows/ports.ts';

/** Longer than a stop takes unless it has to wait itself; what others had begun goes on then. */
const longestMs = 2000;

interface Urgent {
  user: string;
  ended: Promise<void>;
}

/**
 * In this process everything shares one thread. While something urgent is under way the rest pauses before its next call
 * to the outside, for at most two seconds each time; but not what is at the same user, whose lease the urgent waits for.
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
    // Such as come meanwhile do not make it wait any longer: each of them ends within the two seconds.
    await Promise.all(others.map(({ ended }) => ended));
  }
}

/** As IAM compares names: without case. */
function nameOf({ account, userName }: UserKey): string {
  return `${account} ${userName.toLowerCase()}`;
}
