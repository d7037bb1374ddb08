/** A deep copy whose records have no prototype: a user may be called `constructor`, a policy `toString`. */
export function bare<T>(value: T): T {
  if (Array.isArray(value)) return value.map(bare) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, each] of Object.entries(value)) copy[key] = bare(each);
  return copy as T;
}
