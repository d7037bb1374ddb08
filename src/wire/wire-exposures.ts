import type { Logger } from 'pino';
import { exposuresIn } from '../adapters/aws/health-event.ts';
import { type TakePorts, takeExposure } from '../flows/exposed/take-exposure.ts';

/** Takes an event of AWS Health, wherever it came in. Throws if it couldn't be stored. */
export function takesHealthEvents(ports: TakePorts, log: Pick<Logger, 'info' | 'warn'>) {
  return async (event: unknown): Promise<'taken' | 'malformed'> => {
    const exposures = exposuresIn(event, ports.clock.now());
    if (!exposures) return 'malformed';
    if (exposures.length === 0) log.warn('an event of AWS Health names no exposed access key');
    for (const seen of exposures) {
      const outcome = await takeExposure(ports, seen);
      const { account, keyId, event: arn } = seen;
      log[outcome === 'elsewhere' ? 'warn' : 'info'](
        { account, keyId, event: arn, outcome },
        'an access key is exposed',
      );
    }
    return 'taken';
  };
}
