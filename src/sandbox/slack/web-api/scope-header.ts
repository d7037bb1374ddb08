import type { AppSeed } from '../workspace/seed.ts';

const usual = ['commands', 'chat:write', 'files:write', 'users:read', 'users:read.email', 'usergroups:read'];

/** What the token may do. */
export function scopesOf({ scopes = usual }: AppSeed): readonly string[] {
  return scopes;
}

/** Every answer of Slack says which scopes the token has. */
export function scopeHeader(app: AppSeed): Record<string, string> {
  return { 'x-oauth-scopes': scopesOf(app).join(',') };
}
