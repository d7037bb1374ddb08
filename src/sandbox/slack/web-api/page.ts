import { Refusal } from '../workspace/refusal.ts';
import type { Args } from './args.ts';

const most = 1000;

/** One page of a list by Slack's cursors; `next` is empty on the last one. */
export function page<T>(list: readonly T[], args: Args): { items: T[]; next: string } {
  const limit = Number(args.text('limit') ?? 100);
  if (!Number.isInteger(limit) || limit < 0 || limit > most) throw new Refusal('invalid_limit');
  const start = args.has('cursor') ? position(args.required('cursor')) : 0;
  if (Number.isNaN(start) || start > list.length) throw new Refusal('invalid_cursor');
  const end = start + (limit || 100);
  return { items: list.slice(start, end), next: end < list.length ? btoa(`next:${end}`) : '' };
}

function position(cursor: string): number {
  const isOurs = /^[A-Za-z0-9+/=]+$/.test(cursor) && cursor.length % 4 === 0;
  const [, digits] = isOurs ? (/^next:(\d+)$/.exec(atob(cursor)) ?? []) : [];
  return digits === undefined ? Number.NaN : Number(digits);
}
