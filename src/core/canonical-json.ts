import canonicalize from 'canonicalize';

/**
 * JSON as RFC 8785 writes it: equal values give equal bytes, in any language. Fields that are undefined are absent, at
 * every depth.
 *
 * Throws for what has no JSON of its own: numbers that are not finite, texts with half a surrogate pair, and
 * undefined itself.
 */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('there is no JSON for this value');
  return json;
}
