import { asciiDigits } from '../../core/request/ascii-digits.ts';
import { clean } from './blocks.ts';

/** As phones make them of a hyphen, and as word processors do. */
const hyphens = /[\u2010-\u2013\u2212]/g;

/** What was meant by what was typed or pasted, where only plain characters count: a command, a name, a search. */
export function typed(text: string): string {
  return plainOf(clean(text)).trim();
}

function plainOf(text: string): string {
  return asciiDigits(text.normalize('NFKC')).replace(hyphens, '-');
}

const mention = /^<@\w+\|([^<>|]+)>$/;
const mailLink = /^<mailto:([^<>|]+)(?:\|[^<>|]*)?>$/;
/** What names are pasted with: blanks, marks that nobody sees, and the quotes and code marks of messages. */
const around = /^[\s\p{Cc}\p{Cf}`'"“”‘’]+|[\s\p{Cc}\p{Cf}`'"“”‘’]+$/gu;

/**
 * A user name as it was typed or pasted: out of a message, as a mention or a link to an e-mail address, too. A mark that
 * nobody sees stays where it is within a name: it is refused there, as it may stand for another letter.
 */
export function userNameIn(text: string): string {
  const bare = plainOf(text).replace(around, '');
  return (mention.exec(bare)?.[1] ?? mailLink.exec(bare)?.[1] ?? bare.replace(/^mailto:/i, '')).trim();
}
