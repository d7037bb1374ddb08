import canonicalize from 'canonicalize';

/**
 * JSON as RFC 8785 writes it: equal values give equal bytes, in any language. Undefined fields are left out at every
 * depth.
 *
 * Throws for values without JSON: non-finite numbers, texts with half a surrogate pair, and undefined itself.
 */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('there is no JSON for this value');
  return json;
}
