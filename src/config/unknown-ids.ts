import { guess } from './guess.ts';
import type { Mistake } from './mistake.ts';
import { idsOf, list } from './written.ts';

/** Ids that a field names, of accounts or of whatever else the catalogue lists, and that are not there. */
export function unknownIds(written: unknown, what: string, named: unknown, path: PropertyKey[]): Mistake[] {
  const known = idsOf(written, what);
  if (known.length === 0) return [];
  return list(named).flatMap((each, index) =>
    known.includes(String(each))
      ? []
      : [
          {
            path: [...path, index],
            message: `there is no ${each} among the ${what}; expected one of their ids${guess(each, known)}`,
          },
        ],
  );
}
