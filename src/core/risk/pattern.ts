/** Whether a text fits a pattern of IAM's, with `*` and `?`. */
export function fits(pattern: string, text: string, { isCaseless = false } = {}): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '[^]');
  return new RegExp(`^${source}$`, isCaseless ? 'i' : '').test(text);
}

/**
 * A text that fits both patterns, as wide as it can be: what both have a wildcard for keeps it. Undefined: none does.
 */
export function meetingOf(one: string, other: string): string | undefined {
  if (fits(one, other)) return other;
  if (fits(other, one)) return one;
  const known = new Map<number, string | undefined>();
  const meet = (i: number, j: number): string | undefined => {
    const at = i * (other.length + 1) + j;
    if (!known.has(at)) known.set(at, step(i, j));
    return known.get(at);
  };
  const step = (i: number, j: number): string | undefined => {
    const [a, b] = [one[i], other[j]];
    if (a === undefined && b === undefined) return '';
    if (a === '*' && b === '*') return after('*', meet(i + 1, j + 1)) ?? meet(i + 1, j) ?? meet(i, j + 1);
    if (a === '*') return meet(i + 1, j) ?? (b === undefined ? undefined : after(b, meet(i, j + 1)));
    if (b === '*') return meet(i, j + 1) ?? (a === undefined ? undefined : after(a, meet(i + 1, j)));
    if (a === undefined || b === undefined) return undefined;
    if (a === b || b === '?') return after(a, meet(i + 1, j + 1));
    return a === '?' ? after(b, meet(i + 1, j + 1)) : undefined;
  };
  return meet(0, 0);
}

function after(first: string, rest: string | undefined): string | undefined {
  return rest === undefined ? undefined : first + rest;
}
