/** AWS ignores case in tag keys: `Owner` and `owner` are one tag, spelled as it was last written. */
export function tagOf(tags: Record<string, string>, key: string): string | undefined {
  return Object.entries(tags).find(([each]) => isSameKey(each, key))?.[1];
}

/** The tags with these keys, as they are spelled. */
export function tagsAmong(
  tags: Record<string, string>,
  wanted: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => tagOf(wanted, key) !== undefined));
}

/** How many tags there are after adding some. */
export function countTogether(tags: Record<string, string>, added: Record<string, string>): number {
  return new Set([...Object.keys(tags), ...Object.keys(added)].map((key) => key.toLowerCase())).size;
}

function isSameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Keys of the bot's own tags. */
const ownKeys = ['managed-by', 'countersign-request', 'requester', 'owner', 'kind', 'use-case'];

/** Whether a tag belongs to the bot, or to AWS itself. */
export function isReservedKey(key: string): boolean {
  return ownKeys.some((own) => isSameKey(own, key)) || key.toLowerCase().startsWith('aws:');
}

/** What others than the bot say by tags, in the order of their keys. */
export function withoutOwn(tags: Record<string, string>): [key: string, value: string][] {
  return Object.entries(tags)
    .filter(([key]) => !isReservedKey(key))
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Source: IAM API reference, Tag. */
export const tagKeyPattern = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
export const tagValuePattern = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
