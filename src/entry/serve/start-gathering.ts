import type { Logger } from 'pino';
import { gatherEveryMs } from '../../flows/gather.ts';
import type { Bot } from '../../wire/wire.ts';

/** Lists managed policies and users now and then, from the start on; one gathering at a time. */
export function startGathering(bot: Pick<Bot, 'gather'>, log: Logger): { stop(): Promise<void> } {
  let isStopped = false;
  const gather = async (): Promise<void> => {
    try {
      const gathered = await bot.gather(() => !isStopped);
      if (gathered.listed + gathered.failed > 0) log.info(gathered, 'gathered');
    } catch (error) {
      log.error({ error }, 'nothing could be gathered; the next try comes in 15 minutes');
    }
  };
  let underWay = gather();
  const timer = setInterval(() => {
    underWay = underWay.then(gather);
  }, gatherEveryMs);
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
