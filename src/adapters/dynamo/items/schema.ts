import * as z from 'zod';

/** One schema for every field: a field added to the type doesn't compile until it is added here. */
export type Fields<T> = { [Field in keyof T]-?: z.ZodType<T[Field]> };

/** The fields of each member of a union, by the field that tells them apart. */
export type Kinds<T, By extends keyof T> = {
  [Kind in T[By] & string]: Fields<Omit<Extract<T, Record<By, Kind>>, By>>;
};

type AnyFields = Record<string, z.ZodType>;

/** An object of ours. Fields written by a newer version are kept, so that saving it again loses none. */
export function objectOf<T extends object>(fields: Fields<T>): z.ZodType<T> {
  // Total by type; zod can't infer the object back from a mapped type.
  return z.looseObject(fields as AnyFields) as unknown as z.ZodType<T>;
}

/** One of several objects, told apart by the field `by`. Fields of a newer version are kept. */
export function oneOf<T extends object, By extends keyof T & string>(
  by: By,
  kinds: Kinds<T, By>,
): z.ZodType<T> {
  return unionOf(by, kinds, z.looseObject) as z.ZodType<T>;
}

/** The same without unknown fields: for content that must not be carried along, such as sealed text. */
export function onlyOneOf<T extends object, By extends keyof T & string>(
  by: By,
  kinds: Kinds<T, By>,
): z.ZodType<T> {
  return unionOf(by, kinds, z.object) as z.ZodType<T>;
}

function unionOf(
  by: string,
  kinds: Record<string, object>,
  object: (fields: AnyFields) => z.ZodObject,
): z.ZodType {
  const [first, ...others] = Object.entries(kinds).map(([kind, fields]) =>
    object({ ...(fields as AnyFields), [by]: z.literal(kind) }),
  );
  if (!first) throw new Error(`nothing is told apart by ${by}`);
  return z.discriminatedUnion(by, [first, ...others]);
}

/** One of the words of a union; complete by type. */
export function wordOf<Word extends string>(words: Record<Word, true>): z.ZodType<Word> {
  return z.enum(Object.keys(words) as Word[]);
}

/** By the number of an operation, as JSON writes it. */
export function byNumber<Value>(value: z.ZodType<Value>): z.ZodType<Record<number, Value>> {
  return z.record(z.string().regex(/^\d+$/), value);
}

export const texts = z.array(z.string());
export const textByName = z.record(z.string(), z.string());
