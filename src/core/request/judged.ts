import type { Judged } from '../approval/matching-rules.ts';
import type { Intent } from './intent.ts';

/** What the rules look at in an intent; a suspension asks for nothing, so no rule matches it. */
export function judgedOf(intent: Intent): Judged {
  const { account, requester, owner } = intent;
  return intent.kind === 'grant'
    ? { account, requester, owner, kind: intent.ask.kind, entitlements: intent.ask.entitlements }
    : { account, requester, owner, kind: 'person', entitlements: [] };
}
