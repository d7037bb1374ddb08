import type { Crowd } from './a-crowd.ts';
import { Approvers } from './approvers.ts';
import { ask } from './asker.ts';
import { nothingIsDue, standOf } from './ending.ts';
import { type Held, receive } from './owner.ts';
import type { Wish } from './wishes.ts';

export interface Lived {
  held: Map<string, Held>;
  approvers: Approvers;
}

/** Everybody does what they do, `atOnce` of them at a time, until every wish is fulfilled and nothing is left to do. */
export async function liveThrough(crowd: Crowd, atOnce: number, onFulfilled = () => {}): Promise<Lived> {
  const approvers = new Approvers(crowd);
  const attending = approvers.attend();
  const attendingFails = attending.then(() => new Promise<never>(() => {}));
  const held = new Map<string, Held>();
  const queue = [...crowd.wishes];
  const one = async (wish: Wish) => {
    try {
      await ask(crowd, wish);
      held.set(wish.userName, await receive(crowd, wish));
    } catch (error) {
      throw new Error(await standOf(crowd, wish), { cause: error });
    }
    onFulfilled();
  };
  const inTurn = async () => {
    for (let wish = queue.shift(); wish; wish = queue.shift()) await one(wish);
  };
  try {
    await Promise.race([Promise.all(Array.from({ length: atOnce }, inTurn)), attendingFails]);
    await nothingIsDue(crowd, 10 * 60_000);
  } finally {
    approvers.stop();
    await attending;
  }
  return { held, approvers };
}
