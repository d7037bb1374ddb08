import type { Logger } from '@slack/bolt';
import pino from 'pino';

type Level = 'info' | 'warn' | 'error' | 'silent';

/** JSON, one line per event. Errors are reduced to what shows the cause: no bodies, no headers, no arguments. */
export function createLog(level: Level, destination?: pino.DestinationStream): pino.Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: reduced },
    redact: {
      paths: ['token', 'response_url', 'trigger_id', '*.token', '*.response_url', '*.trigger_id'],
      censor: '[redacted]',
    },
  };
  // Written at once, so that nothing is lost when a process ends or Lambda freezes it.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: true }));
}

function reduced(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: String(error.code) } : {};
  return { name, message, ...code, stack, ...(cause ? { cause: reduced(cause) } : {}) };
}

/** The same log for Bolt and its clients; never at debug, where they print message bodies. */
export function boltLogger(log: pino.Logger): Logger {
  const words = (parts: unknown[]) =>
    parts.map((part) => (part instanceof Error ? `${part.name}: ${part.message}` : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...parts: unknown[]) => log.info(words(parts)),
    warn: (...parts: unknown[]) => log.warn(words(parts)),
    error: (...parts: unknown[]) => log.error(words(parts)),
    setLevel: () => {},
    getLevel: () => 'info' as ReturnType<Logger['getLevel']>,
    setName: () => {},
  };
}
