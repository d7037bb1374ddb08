import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';

/** The SDK logs each refusal; here refusals are the point. */
export const quietLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
