import * as z from 'zod';
import {
  type Fields,
  objectOf,
  oneOf,
  onlyOneOf,
  wordOf,
} from '../../../../src/adapters/dynamo/items/schema.ts';

interface Thing {
  name: string;
  size?: number | undefined;
}
type Move = { kind: 'walk'; steps: number } | { kind: 'rest' };

/** What must not compile: a schema that leaves something out. The types are checked by `npm run types`. */
describe('a schema', () => {
  test('has every field of its type, also those that may be absent', () => {
    const whole: Fields<Thing> = { name: z.string(), size: z.optional(z.number()) };
    // @ts-expect-error -- a field that may be absent is missing
    const lacking: Fields<Thing> = { name: z.string() };
    // @ts-expect-error -- a field of another type
    const wrong: Fields<Thing> = { name: z.number(), size: z.optional(z.number()) };
    expect(objectOf(whole).parse({ name: 'a' })).toEqual({ name: 'a' });
    expect([lacking, wrong]).toHaveLength(2);
  });

  test('has every member of a union, with every field of it', () => {
    // @ts-expect-error -- a member is missing
    oneOf<Move, 'kind'>('kind', { walk: { steps: z.number() } });
    // @ts-expect-error -- a field of a member is missing
    oneOf<Move, 'kind'>('kind', { walk: {}, rest: {} });
    const move = oneOf<Move, 'kind'>('kind', { walk: { steps: z.number() }, rest: {} });
    expect(move.parse({ kind: 'walk', steps: 3 })).toEqual({ kind: 'walk', steps: 3 });
    expect(move.safeParse({ kind: 'walk' }).success).toBe(false);
    expect(move.safeParse({ kind: 'fly' }).success).toBe(false);
  });

  test('has every word', () => {
    // @ts-expect-error -- a word is missing
    wordOf<'yes' | 'no'>({ yes: true });
    expect(wordOf<'yes' | 'no'>({ yes: true, no: true }).safeParse('perhaps').success).toBe(false);
  });

  test('keeps fields it does not know, unless it must not', () => {
    const kinds = { walk: { steps: z.number() }, rest: {} };
    const more = { kind: 'rest', until: 'noon' };
    expect(oneOf<Move, 'kind'>('kind', kinds).parse(more)).toEqual(more);
    expect(onlyOneOf<Move, 'kind'>('kind', kinds).parse(more)).toEqual({ kind: 'rest' });
  });
});
