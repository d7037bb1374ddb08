import type { Intent } from '../intents/intent.ts';
import { moduleOf } from '../intents/table.ts';

/** Whether nobody hears of it unless it fails. */
export function isQuietly(intent: Intent): boolean {
  const { isQuiet, isQuietFor } = moduleOf(intent).tells;
  return isQuiet ?? isQuietFor?.(intent) ?? false;
}
