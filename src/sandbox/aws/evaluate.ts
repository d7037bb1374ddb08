import { holds } from './conditions.ts';
import type { Patterns, PolicyDocument, Statement } from './policy-document.ts';
import { type Keys, matchesWildcard } from './wildcard.ts';

export interface Attempt {
  action: string;
  resource: string;
  /** Condition keys and policy variables, in lower case. */
  keys: Keys;
}

/**
 * The verdict of a set of identity policies: an explicit deny beats any allow, and silence gives no permission. Source:
 * IAM User Guide, policy evaluation logic.
 */
export function evaluate(policies: PolicyDocument[], attempt: Attempt): 'allow' | 'deny' | 'silent' {
  const effects = policies.flatMap((policy) =>
    policy.statements.filter((statement) => applies(statement, policy, attempt)).map(({ effect }) => effect),
  );
  if (effects.includes('Deny')) return 'deny';
  return effects.includes('Allow') ? 'allow' : 'silent';
}

function applies(statement: Statement, policy: PolicyDocument, { action, resource, keys }: Attempt): boolean {
  const variables = policy.hasVariables ? keys : undefined;
  const fits = ({ not, patterns }: Patterns, matches: (pattern: string) => boolean) =>
    patterns.some(matches) !== not;
  return (
    fits(statement.actions, (pattern) => matchesWildcard(pattern, action, undefined, true)) &&
    fits(statement.resources, (pattern) => matchesWildcard(pattern, resource, variables)) &&
    statement.conditions.every((condition) => holds(condition, keys, variables))
  );
}
