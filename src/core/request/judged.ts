import type { Judged } from '../approval/matching-rules.ts';
import { type Intent, userKindOf } from './intent.ts';

/** What the rules look at in an intent; what needs no approval asks for nothing, so no rule matches it. */
export function judgedOf(intent: Intent): Judged {
  const { account, requester, owner } = intent;
  return { account, requester, owner, kind: userKindOf(intent), ...powersOf(intent) };
}

function powersOf(intent: Intent): Pick<Judged, 'entitlements' | 'hasUnknownPowers' | 'isGivenAlready'> {
  switch (intent.kind) {
    case 'grant':
      return { entitlements: intent.ask.entitlements };
    case 'reset-mfa':
    case 'restore':
      return {
        entitlements: intent.entitlements,
        hasUnknownPowers: intent.entitlements.length === 0,
        isGivenAlready: true,
      };
    case 'adopt':
      return { entitlements: [], hasUnknownPowers: true };
    default:
      return { entitlements: [] };
  }
}
