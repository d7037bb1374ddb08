import { isReservedKey } from '../core/account/tags.ts';
import type { Mistake } from './mistake.ts';
import { at, field, list } from './written.ts';

/** Tags that are the bot's own or AWS's, that are asked for twice, and patterns that nothing could fit. */
export function tagMistakes(written: unknown): Mistake[] {
  const keys = at(written, 'tags').map(([tag]) => String(field(tag, 'key')).toLowerCase());
  return at(written, 'tags').flatMap(([tag, path], index) => {
    const key = keys[index] ?? '';
    return [
      ...(isReservedKey(key)
        ? [{ path: [...path, 'key'], message: 'expected another key: the bot, or AWS, sets this one itself' }]
        : []),
      ...(keys.indexOf(key) < index && field(tag, 'key') !== undefined
        ? [{ path: [...path, 'key'], message: `${key} is used twice; expected different keys, in any case` }]
        : []),
      ...ofPattern(tag, path),
    ];
  });
}

function ofPattern(tag: unknown, path: PropertyKey[]): Mistake[] {
  const pattern = field(tag, 'pattern');
  if (typeof pattern !== 'string') return [];
  const whole = wholePattern(pattern);
  if (!whole) return [{ path: [...path, 'pattern'], message: 'expected a regular expression' }];
  return list(field(tag, 'values')).flatMap((value, index) =>
    whole.test(String(value))
      ? []
      : [{ path: [...path, 'values', index], message: 'expected a value that fits the pattern' }],
  );
}

/** Undefined: it is not a regular expression. */
function wholePattern(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}
