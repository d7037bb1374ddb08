import type { CredentialName, OtherCredentialType } from '../../../core/account/other-credentials.ts';
import type { HistoryEntry } from '../../../core/request/history.ts';
import { code } from '../blocks.ts';

export const otherCredentialWords: Record<OtherCredentialType, string> = {
  'ssh-public-key': 'SSH public key',
  'signing-certificate': 'signing certificate',
  'service-specific': 'service-specific credential',
};

/** The name of a type at the beginning of a line, in the plural. */
export function titleOf(type: OtherCredentialType): string {
  const words = `${otherCredentialWords[type]}s`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An id, with the service it opens. */
export function credentialName({ id, service }: CredentialName): string {
  return service === undefined ? code(id) : `${code(id)} for ${code(service)}`;
}

/** What a stop has left switched on. */
export function leftActiveText(credentials: readonly CredentialName[]): string {
  const names = credentials.map((each) => `${otherCredentialWords[each.type]} ${credentialName(each)}`);
  return `AWS refused to switch off: ${names.join(', ')}. Every action is denied to the user all the same; giving it back deletes ${credentials.length === 1 ? 'this' : 'these'}.`;
}

export function leftActiveIn(history: readonly HistoryEntry[]): CredentialName[] {
  const entry = history.findLast(({ what }) => what === 'left-active');
  return entry?.what === 'left-active' ? entry.credentials : [];
}
