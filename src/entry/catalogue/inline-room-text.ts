import { type InlineRoom, inlineRooms } from '../../core/account/inline-rooms.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';

const mostNamed = 5;

/** How much of IAM's quota the inline policies of the catalogue take, and what nobody can have together; by line. */
export function inlineRoomText(catalogue: Pick<Catalogue, 'accounts' | 'entitlements'>): string {
  return inlineRooms(catalogue).map(textOf).join('');
}

function textOf({ account, kind, room, entitlements, tooMuch }: InlineRoom): string {
  const each = entitlements.map(({ id, size }) => `${id} takes ${size}`).join(', ');
  const more = tooMuch.length > mostNamed ? [`and ${tooMuch.length - mostNamed} more pairs`] : [];
  const named = tooMuch.slice(0, mostNamed).map(({ ids, size }) => `${ids.join(' with ')} (${size})`);
  const never = tooMuch.length > 0 ? `; not together: ${[...named, ...more].join(', ')}` : '';
  return `Inline policies of a ${kind} in ${account.name} (${account.id}) may take ${room} characters: ${each}${never}.\n`;
}
