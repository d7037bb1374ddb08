import { setTimeout as wait } from 'node:timers/promises';
import { kindOf } from '../../src/core/intents/table.ts';
import type { Request } from '../../src/core/request/request.ts';
import { type Company, day } from '../support/a-company.ts';
import { itemsOf } from '../support/story.ts';
import { type Crowd, momentMs } from './a-crowd.ts';
import type { Wish } from './wishes.ts';

export interface Stored {
  request: Request;
  /** Whether it has something to do soon; what a key's old age will bring is another story. */
  isDue: boolean;
}

/** Every request as the table has it. */
export async function allRequests(crowd: Crowd): Promise<Stored[]> {
  const items = await itemsOf(crowd as unknown as Company, 'requests');
  const soonMs = crowd.clock.now() + day;
  return items.flatMap((item) =>
    item.request ? [{ request: item.request as Request, isDue: Number(item.nextAt ?? Infinity) < soonMs }] : [],
  );
}

/** Resolves when no request has anything left to do, by its own account. */
export async function nothingIsDue(crowd: Crowd, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const left = (await allRequests(crowd)).filter(({ isDue }) => isDue);
    if (left.length === 0) return;
    if (Date.now() > deadline) {
      const each = left.map(({ request: { intent, phase, trouble } }) =>
        JSON.stringify([kindOf(intent), intent.userName, phase.status, trouble]),
      );
      throw new Error(`work is left:\n${each.join('\n')}`);
    }
    await wait(2 * momentMs);
  }
}

/** Where a wish stands, for somebody who must find out why. */
export async function standOf(crowd: Crowd, { userName }: Wish): Promise<string> {
  const all = await allRequests(crowd);
  const own = all.filter(({ request }) => request.intent.userName === userName);
  const told = own.map(({ request: { history, notices, ...rest }, isDue }) => ({
    isDue,
    ...rest,
    last: history.at(-1),
  }));
  return [
    `${userName} came to nothing, at ${crowd.clock.now()}.`,
    JSON.stringify(told, null, 1),
    `Calls under way: ${crowd.underWay().join(', ') || 'none'}`,
    ...crowd.logged.filter((line) => own.some(({ request }) => line.includes(request.id))).slice(-20),
  ].join('\n');
}
