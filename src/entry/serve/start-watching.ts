import type { Logger } from 'pino';
import { watchEveryMs } from '../../flows/leavers/watch-leavers.ts';
import type { Bot } from '../../wire/wire.ts';

/** Looks now and then who has left, from the start on; one look at a time. */
export function startWatching(bot: Pick<Bot, 'watchLeavers'>, log: Logger): { stop(): Promise<void> } {
  let isStopped = false;
  const watch = async (): Promise<void> => {
    if (isStopped) return;
    try {
      const watched = await bot.watchLeavers(() => !isStopped);
      if (watched.looks + watched.stopped + watched.asked > 0) log.info(watched, 'looked who has left');
    } catch (error) {
      log.error({ error }, 'nobody could see who has left; the next look comes in a minute');
    }
  };
  let underWay = watch();
  const timer = setInterval(() => {
    underWay = underWay.then(watch);
  }, watchEveryMs);
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
