import { isReservedKey } from '../core/account/tags.ts';
import { fitsTag, tagPatternProblem } from '../core/catalogue/tag-pattern.ts';
import type { Mistake } from './mistake.ts';
import { at, field, list } from './written.ts';

/** Tags that are the bot's own or AWS's, that are asked for or offered twice, and patterns that can't be used. */
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
      ...ofValues(tag, path),
      ...ofPattern(tag, path),
    ];
  });
}

function ofValues(tag: unknown, path: PropertyKey[]): Mistake[] {
  const values = list(field(tag, 'values'));
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [{ path: [...path, 'values', index], message: `${value} is used twice; expected different values` }]
      : [],
  );
}

function ofPattern(tag: unknown, path: PropertyKey[]): Mistake[] {
  const pattern = field(tag, 'pattern');
  if (typeof pattern !== 'string') return [];
  const problem = tagPatternProblem(pattern);
  if (problem) return [{ path: [...path, 'pattern'], message: problem }];
  return list(field(tag, 'values')).flatMap((value, index) =>
    fitsTag(pattern, String(value))
      ? []
      : [{ path: [...path, 'values', index], message: 'expected a value that fits the pattern' }],
  );
}
