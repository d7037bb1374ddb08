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
