import { Refusal } from '../workspace/refusal.ts';
import type { AppSeed } from '../workspace/seed.ts';
import { scopesOf } from './scope-header.ts';

/** Slack names the scope that is missing, and those that the token has. */
export function requireScope(app: AppSeed, needed: string): void {
  const scopes = scopesOf(app);
  if (!scopes.includes(needed)) throw new Refusal('missing_scope', [], { needed, provided: scopes.join(',') });
}
