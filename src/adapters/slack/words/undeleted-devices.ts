import type { HistoryEntry } from '../../../core/request/history.ts';
import { code } from '../blocks.ts';

/** MFA devices that no longer belong to anybody, and are still there. */
export function undeletedDevicesText(serials: readonly string[]): string {
  const [which, it] = serials.length === 1 ? ['MFA device', 'It proves'] : ['MFA devices', 'They prove'];
  return `Off the user, but not deleted: ${which} ${serials.map(code).join(', ')}. ${it} nothing any more, and a new device of that name can’t be made. The bot’s role may not delete devices there: the platform team can, and can let the bot by updating the account’s stack from ${code('manifests/account.yaml')}.`;
}

export function undeletedDevicesIn(history: readonly HistoryEntry[]): string[] {
  return history.flatMap((entry) => (entry.what === 'devices-undeleted' ? entry.serials : []));
}
