import type { Intent, IntentKind } from '../../../core/request/intent.ts';
import { code } from '../blocks.ts';

const commands: Partial<Record<IntentKind, string>> = {
  mfa: '/iam mfa',
  'resync-mfa': '/iam mfa resync',
  'reset-password': '/iam reset-password',
  'new-key': '/iam keys',
  'rotate-key': '/iam keys',
};

const askedFor: Partial<Record<IntentKind, string>> = { 'reset-mfa': '/iam mfa reset', adopt: '/iam adopt' };

/** How somebody asks again for what was not granted; empty where a button does it, or nobody asked. */
export function askAnew({ kind }: Intent): string {
  const command = askedFor[kind];
  return command ? `${code(command)} asks again. ` : '';
}

/** How somebody begins again with what they do for themselves, with a space after it; empty for what is asked for. */
export function beginAnew({ kind }: Intent): string {
  const command = commands[kind];
  return command ? `${code(command)} begins anew, whenever it suits you. ` : '';
}
