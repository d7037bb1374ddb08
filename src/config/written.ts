/** Reads a catalogue as it was written, even if parts of it are wrong. */

/** Ids as text. A number is reported separately, but still identifies the same account. */
export function idsOf(written: unknown, what: string): (string | undefined)[] {
  return at(written, what).map(([each]) => {
    const id = field(each, 'id');
    return id === undefined || id === null ? undefined : String(id);
  });
}

export function at(written: unknown, what: string): [item: unknown, path: PropertyKey[]][] {
  return list(field(written, what)).map((item, index) => [item, [what, index]]);
}

/** The value at a path, or undefined. */
export function valueAt(written: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (Array.isArray(value) ? value[Number(part)] : field(value, String(part))),
    written,
  );
}

export function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
