/** By lower-cased name. Only a key with a single value can be a policy variable. */
export type Keys = Record<string, string | readonly string[]>;

/**
 * Whether `value` fits a pattern with `*`, `?` and policy variables such as `${aws:username}`. A variable stands for
 * its value literally, including wildcards in it; a variable without a value makes the pattern fit nothing. variables:
 * undefined if the policy's version doesn't read them.
 */
export function matchesWildcard(pattern: string, value: string, variables?: Keys, ignoreCase = false): boolean {
  let source = '';
  let from = 0;
  for (const found of pattern.matchAll(variables ? /\$\{([^}]*)\}|[*?]/g : /[*?]/g)) {
    source += quote(pattern.slice(from, found.index));
    from = found.index + found[0].length;
    if (found[0] === '*') source += '[\\s\\S]*';
    else if (found[0] === '?') source += '[\\s\\S]';
    else {
      const meant = resolve(found[1] ?? '', variables ?? {});
      if (meant === undefined) return false;
      source += quote(meant);
    }
  }
  return new RegExp(`^${source}${quote(pattern.slice(from))}$`, ignoreCase ? 'i' : '').test(value);
}

/** `${*}`, `${?}` and `${$}` are the characters themselves; `${key, 'default'}` falls back. */
function resolve(variable: string, variables: Keys): string | undefined {
  if (variable === '*' || variable === '?' || variable === '$') return variable;
  const [key = '', fallback] = variable.split(/,\s*/);
  const value = variables[key.trim().toLowerCase()];
  return typeof value === 'string' ? value : fallback?.replace(/^'(.*)'$/, '$1');
}

function quote(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
