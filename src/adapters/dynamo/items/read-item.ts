import type * as z from 'zod';
import { UnreadableItem } from '../../../flows/fault.ts';

type Content = Record<string, unknown>;

/** A kind of item: how it has changed over the versions, and its content today. */
export interface ItemKind<Value> {
  /** Each turns the content of one version into that of the next; the first starts from items without a version. */
  upcasts: readonly ((content: Content) => Content)[];
  schema: z.ZodType<Value>;
}

/** The `v` of an item of that kind written today. */
export function versionOf({ upcasts }: Pick<ItemKind<unknown>, 'upcasts'>): number {
  return upcasts.length;
}

export interface Stored {
  /** Table and key, for people; an error names it. */
  name: string;
  /** The item's version; absent: 0. */
  v: unknown;
  /** Returns what the kind describes. May throw: then it can't be read. */
  content(): unknown;
}

/**
 * The one way from a stored item to a value: unpacked, upgraded to today's version step by step, parsed. Throws
 * UnreadableItem, which says where and what is wrong, and never the stored value.
 */
export function readItem<Value>(kind: ItemKind<Value>, { name, v = 0, content }: Stored): Value {
  const today = versionOf(kind);
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 0)
    throw new UnreadableItem(name, 'its version is not a number');
  if (v > today)
    throw new UnreadableItem(name, `a newer Countersign wrote it (version ${v}; this one knows ${today})`);
  const current = kind.upcasts.slice(v).reduce((older, upcast) => upcast(older), opened(name, content));
  const parsed = kind.schema.safeParse(current);
  if (!parsed.success) throw new UnreadableItem(name, problemsOf(parsed.error));
  return parsed.data;
}

function opened(name: string, content: Stored['content']): Content {
  let value: unknown;
  try {
    value = content();
  } catch {
    // The original error would quote the stored value.
    throw new UnreadableItem(name, "its packed content can't be unpacked");
  }
  if (typeof value !== 'object' || value === null)
    throw new UnreadableItem(name, "it doesn't contain an object");
  return { ...value };
}

const shownProblems = 3;
/** Below these are names that people and accounts have chosen; or numbers, which say nothing. */
const named: readonly PropertyKey[] = [
  ...['tags', 'before', 'back', 'inlinePolicies', 'gives', 'notices', 'journal', 'waits'],
  'devicePages',
];

function problemsOf({ issues }: z.ZodError): string {
  const problems = issues.slice(0, shownProblems).map(({ path, ...issue }) => {
    const where = path.map((part, index) => (isGiven(part, path[index - 1]) ? '*' : String(part)));
    return `${where.join('.')} ${wordsOf(issue)}`;
  });
  const more = issues.length - problems.length;
  return `${problems.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function isGiven(part: PropertyKey, below: PropertyKey = ''): boolean {
  return named.includes(below) && !/^\d+$/.test(String(part));
}

function wordsOf(issue: Omit<z.core.$ZodIssue, 'path'>): string {
  switch (issue.code) {
    case 'invalid_type':
      return `is not of type ${(issue as z.core.$ZodIssueInvalidType).expected}`;
    case 'invalid_union':
    case 'invalid_value':
      return 'is not a known value';
    default:
      return 'is invalid';
  }
}
