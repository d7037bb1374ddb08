import type * as z from 'zod';
import { listed } from './listed.ts';

const types: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields with their values',
};

/**
 * What was expected, where the schema has no words of its own: the library's are for programmers.
 */
export function schemaWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${types[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected ${listed(issue.values.map(String))}`;
    case 'too_small':
      return `expected at least ${amount(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `expected at most ${amount(issue.origin, issue.maximum)}`;
    case 'invalid_union':
      return `expected ${listed(issue.errors.flatMap(outermost))}`;
    default:
      return 'expected something else';
  }
}

/** The type that a shape requires and the value doesn't have. */
function outermost(issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.flatMap((each) => (each.code === 'invalid_type' ? (types[each.expected] ?? []) : []));
}

function amount(origin: string, count: number | bigint): string {
  if (origin === 'string') return `${count} ${count === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return count === 1 ? 'one' : `${count} of them`;
  return String(count);
}
