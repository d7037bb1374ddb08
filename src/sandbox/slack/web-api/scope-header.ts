import type { AppSeed } from '../workspace/seed.ts';

const usual = ['commands', 'chat:write', 'users:read', 'users:read.email', 'usergroups:read'];

/** Every answer of Slack says which scopes the token has. */
export function scopeHeader({ scopes = usual }: AppSeed): Record<string, string> {
  return { 'x-oauth-scopes': scopes.join(',') };
}
