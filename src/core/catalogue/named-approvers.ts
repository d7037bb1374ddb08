import type { Catalogue } from './catalogue.ts';

/** The people whom the catalogue itself names to decide: approvers and security. */
export function namedApprovers({ rules, security }: Pick<Catalogue, 'rules' | 'security'>): Set<string> {
  return new Set([...rules.flatMap(({ approvers }) => approvers.people), ...security.people]);
}
