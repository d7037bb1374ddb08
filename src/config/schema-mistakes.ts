import * as z from 'zod';
import { catalogueSchema, type WrittenCatalogue } from './catalogue-schema.ts';
import { found } from './found.ts';
import { guess } from './guess.ts';
import type { Mistake } from './mistake.ts';
import { schemaWords } from './schema-words.ts';
import { list, valueAt } from './written.ts';

type ReadFields = { catalogue: WrittenCatalogue } | { mistakes: Mistake[] };

/** Reads a catalogue field by field. A mistake says what was expected, what was found, and what may be meant. */
export function readFields(written: unknown): ReadFields {
  const parsed = catalogueSchema.safeParse(written, { error: schemaWords });
  if (parsed.success) return { catalogue: parsed.data };
  return { mistakes: parsed.error.issues.flatMap((issue) => mistakesOf(written, issue)) };
}

function mistakesOf(written: unknown, issue: z.core.$ZodIssue): Mistake[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    // An unknown field is reported at its own line, not at its parent's.
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `there is no such field${guess(key, fieldsAt(path))}`,
    }));
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((each) => !each.some(isOfAnotherType));
    if (meant) return meant.flatMap((each) => mistakesOf(written, { ...each, path: [...path, ...each.path] }));
  }
  const value = valueAt(written, path);
  if (value === undefined) return [{ path, message: `missing: ${message}` }];
  const known = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  return [{ path, message: `${message}${found(path, value)}${guess(value, known)}` }];
}

/** For a value that may have several shapes: true if it doesn't even have the right type for this one. */
function isOfAnotherType({ code, path }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' && path.length === 0;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The names of the fields that the object at a path may have. */
function fieldsAt(path: readonly PropertyKey[]): string[] {
  const at = path.reduce<JsonSchema[]>(
    (schemas, part) => schemas.flatMap((each) => within(each, part)),
    [z.toJSONSchema(catalogueSchema, { io: 'input' })],
  );
  return at.flatMap(shapesOf).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

function within(schema: JsonSchema, part: PropertyKey): JsonSchema[] {
  return shapesOf(schema).flatMap(({ properties, items }) =>
    [typeof part === 'number' ? items : properties?.[String(part)]].filter(isSchema),
  );
}

function shapesOf(schema: JsonSchema): JsonSchema[] {
  return [schema, ...list(schema.anyOf).filter(isSchema)];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
