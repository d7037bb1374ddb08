import { validationError } from './aws-error.ts';
import type { Context } from './context.ts';

/**
 * One page, in the order of `key`, and where the next one starts. Short pages are within AWS's contract: IsTruncated
 * counts, not the number of items.
 */
export function page<T>(
  items: T[],
  key: (item: T) => string,
  { Marker, MaxItems = 100 }: { Marker?: string | undefined; MaxItems?: number | undefined },
  { settings }: Context,
): { items: T[]; rest: { IsTruncated: boolean; Marker?: string } } {
  const after = Marker === undefined ? undefined : decode(Marker);
  const left = items
    .map((item) => ({ item, key: key(item) }))
    .filter((each) => after === undefined || each.key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const taken = left.slice(0, Math.min(MaxItems, settings.maxPageSize));
  const last = taken.at(-1);
  const rest =
    last && taken.length < left.length
      ? { IsTruncated: true, Marker: encode(last.key) }
      : { IsTruncated: false };
  return { items: taken.map(({ item }) => item), rest };
}

function encode(key: string): string {
  return Buffer.from(`after:${key}`).toString('base64');
}

function decode(marker: string): string {
  const text = Buffer.from(marker, 'base64').toString();
  if (!text.startsWith('after:')) throw validationError('Invalid Marker.');
  return text.slice('after:'.length);
}
