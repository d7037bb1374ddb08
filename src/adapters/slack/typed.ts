import { asciiDigits } from '../../core/request/ascii-digits.ts';
import { clean } from './blocks.ts';
import { requestIdShape } from './ids.ts';

/** As phones make them of a hyphen, and as word processors do. */
const hyphens = /[\u2010-\u2013\u2212]/g;

/** What was meant by what was typed or pasted, where only plain characters count: a command, a name, a search. */
export function typed(text: string): string {
  return plainOf(clean(text)).trim();
}

/** Whether something contains what was typed, in any case. A title may have dashes and wide letters of its own. */
export function contains(text: string, query: string): boolean {
  return typed(text).toLowerCase().includes(query.trim().toLowerCase());
}

function plainOf(text: string): string {
  return asciiDigits(text.normalize('NFKC')).replace(hyphens, '-');
}

const mention = /^<@\w+\|([^<>|]+)>$/;
const mailLink = /^<mailto:([^<>|]+)(?:\|[^<>|]*)?>$/;
/** What names are pasted with: blanks, marks that nobody sees, and the quotes and code marks of messages. */
const around = /^[\s\p{Cc}\p{Cf}`'"“”‘’„‚«»‹›]+|[\s\p{Cc}\p{Cf}`'"“”‘’„‚«»‹›]+$/gu;

/** The id of a request as it was typed or pasted. Undefined: it can't be one. */
export function requestIdIn(text: string): string | undefined {
  const bare = plainOf(text).replace(around, '');
  return requestIdShape.test(bare) ? bare : undefined;
}

/**
 * A user name as it was typed or pasted: out of a message, as a mention or a link to an e-mail address, or at the end of
 * an ARN; one of another account than `account` stays as it is, and is refused as no name. A mark that nobody sees stays
 * where it is within a name: it is refused there, as it may stand for another letter.
 */
export function userNameIn(text: string, account?: string): string {
  const bare = plainOf(text).replace(around, '');
  const user = userArnIn(bare);
  if (user) return account === undefined || account === user.account ? user.userName : bare;
  return (mention.exec(bare)?.[1] ?? mailLink.exec(bare)?.[1] ?? bare.replace(/^mailto:/i, '')).trim();
}

const userArn = /^arn:aws[a-z-]*:iam::(\d{12}):user\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]{1,64})$/;

/** Whose ARN it is: of an IAM user in any partition. */
export function userArnIn(text: string): { account: string; userName: string } | undefined {
  const [, account, userName] = userArn.exec(plainOf(text).replace(around, '')) ?? [];
  return account !== undefined && userName !== undefined ? { account, userName } : undefined;
}

/**
 * The user that one word names: an ARN that of its account, if it is one of these; that of another account stays as it is,
 * and is refused as no name.
 */
export function userMeant(
  word: string,
  accounts: readonly { id: string }[],
): { userName: string; account?: string } {
  const arn = userArnIn(word);
  if (!arn) return { userName: userNameIn(word) };
  return accounts.some(({ id }) => id === arn.account) ? arn : { userName: word };
}

const mentions = /<@([UW]\w+)(?:\|[^<>]*)?>/g;

/** The ids of the people who are mentioned, each once, and the text without them. */
export function personsIn(text: string): { persons: string[]; rest: string } {
  const persons = [...text.matchAll(mentions)].map(([, id = '']) => id);
  return { persons: [...new Set(persons)], rest: text.replace(mentions, ' ') };
}
