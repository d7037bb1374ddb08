/** What a statement of a policy names, or, with `isNot`, all that it does not name. */
interface Patterns {
  isNot: boolean;
  patterns: readonly string[];
}

/** A statement as it is measured: everything that depends on the request has been decided. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  actions: Patterns;
  resources: Patterns;
}

/** Stands for the user whom the policies are measured for: `${aws:username}` in a policy is its name. */
export const measuredUser = 'the-user-that-is-measured';

type Written = Record<string, unknown>;

/**
 * The statements of a policy as if every condition fitted: what is allowed on a condition counts as allowed, and what
 * is denied on one doesn't count as denied. The same holds for policy variables, except for the user's own name.
 * document: JSON, as AWS stores it.
 */
export function statementsOf(document: string): Statement[] {
  const { Version, Statement: all } = JSON.parse(document) as Written;
  return listOf<Written>(all).flatMap((written) => assumed(read(written, Version === '2012-10-17'), written));
}

function read(written: Written, hasVariables: boolean): Statement {
  const resources = patternsOf(written, 'Resource');
  return {
    effect: written.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: patternsOf(written, 'Action'),
    resources: { ...resources, patterns: resources.patterns.map(hasVariables ? named : literally) },
  };
}

function patternsOf(written: Written, name: string): Patterns {
  const isNot = `Not${name}` in written;
  return { isNot, patterns: listOf<string>(written[isNot ? `Not${name}` : name]).map(String) };
}

function assumed(statement: Statement, { Condition }: Written): Statement[] {
  const { effect, resources } = statement;
  const isConditional = typeof Condition === 'object' && Object.keys(Condition ?? {}).length > 0;
  const known = resources.patterns.filter((pattern) => !isOpen(pattern));
  if (effect === 'Deny') {
    const isHiding =
      isConditional || (resources.isNot ? known.length < resources.patterns.length : known.length === 0);
    return isHiding ? [] : [{ ...statement, resources: { ...resources, patterns: known } }];
  }
  if (!resources.isNot)
    return [{ ...statement, resources: { isNot: false, patterns: resources.patterns.map(opened) } }];
  return [{ ...statement, resources: known.length > 0 ? { isNot: true, patterns: known } : everything }];
}

const everything: Patterns = { isNot: false, patterns: ['*'] };

const variable = /\$\{([^}]*)\}/g;
/** The characters themselves. Source: IAM User Guide, policy variables. */
const escapes = ['*', '?', '$'];

function named(pattern: string): string {
  return pattern.replace(variable, (whole, key: string) =>
    /^aws:username$/i.test(key.split(',')[0]?.trim() ?? '') ? measuredUser : whole,
  );
}

/** Older policies have no variables: what looks like one is text. */
function literally(pattern: string): string {
  return pattern.replaceAll('$', `$\{$}`);
}

function isOpen(pattern: string): boolean {
  return [...pattern.matchAll(variable)].some(([, key = '']) => !escapes.includes(key));
}

function opened(pattern: string): string {
  return pattern.replace(variable, (whole, key: string) => (escapes.includes(key) ? whole : '*'));
}

/** A resource that fits the pattern: a wildcard of a pattern fits itself. */
export function exampleOf(pattern: string): string {
  return pattern.replace(variable, '$1');
}

function listOf<Item>(value: unknown): Item[] {
  return value === undefined ? [] : ([value].flat() as Item[]);
}

/** As IAM writes it. */
export function writtenAs({ effect, actions, resources }: Statement): object {
  return {
    Effect: effect,
    [actions.isNot ? 'NotAction' : 'Action']: actions.patterns,
    [resources.isNot ? 'NotResource' : 'Resource']: resources.patterns,
  };
}
