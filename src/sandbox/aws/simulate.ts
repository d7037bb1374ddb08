import { evaluate } from './evaluate.ts';
import type { HeldPolicy } from './policies-of.ts';
import type { Keys } from './wildcard.ts';

/** The input of a simulation: policies, a boundary if there is one, and what the request would say. */
export interface Simulation {
  policies: HeldPolicy[];
  boundary: HeldPolicy[] | undefined;
  keys: Keys;
}

export interface SimulatedDecision {
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** The statements that decided it. */
  matched: HeldPolicy[];
  isWithinBoundary: boolean | undefined;
  /** Keys that conditions need and nobody gave. */
  missingKeys: string[];
}

export function simulate(
  { policies, boundary, keys }: Simulation,
  action: string,
  resource: string,
): SimulatedDecision {
  const says = (policy: HeldPolicy) => evaluate([policy.document], { action, resource, keys });
  const denying = [...policies, ...(boundary ?? [])].filter((policy) => says(policy) === 'deny');
  const allowing = policies.filter((policy) => says(policy) === 'allow');
  const bounds = boundary?.map(({ document }) => document);
  const isWithinBoundary = bounds && evaluate(bounds, { action, resource, keys }) === 'allow';
  const isAllowed = allowing.length > 0 && isWithinBoundary !== false;
  return {
    decision: denying.length > 0 ? 'explicitDeny' : isAllowed ? 'allowed' : 'implicitDeny',
    matched: denying.length > 0 ? denying : isAllowed ? allowing : [],
    isWithinBoundary,
    missingKeys: missingKeys([...policies, ...(boundary ?? [])], keys),
  };
}

function missingKeys(policies: HeldPolicy[], keys: Keys): string[] {
  const asked = policies.flatMap(({ document }) =>
    document.statements.flatMap(({ conditions, resources }) => [
      ...conditions.map(({ key }) => key),
      ...(document.hasVariables ? resources.patterns.flatMap(variablesIn) : []),
    ]),
  );
  return [...new Set(asked)].filter((key) => keys[key.toLowerCase()] === undefined);
}

/** A policy needs them like condition keys. Source: IAM API Reference, GetContextKeysForCustomPolicy. */
function variablesIn(pattern: string): string[] {
  return [...pattern.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, variable = '']) =>
    /^[*?$]$/.test(variable) ? [] : [variable.split(',')[0]?.trim() ?? ''],
  );
}
