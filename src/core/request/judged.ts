import type { Judged } from '../approval/matching-rules.ts';
import { type Intent, isArgued, userKindOf } from './intent.ts';

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
      return givenAlready(intent.entitlements);
    case 'reset-password':
    case 'new-key':
    case 'rotate-key':
      return isArgued(intent) ? givenAlready(intent.entitlements) : { entitlements: [] };
    case 'adopt':
      return { entitlements: [], hasUnknownPowers: true };
    default:
      return { entitlements: [] };
  }
}

/** What the user was given by grants; none known: it may be able to do anything. */
function givenAlready(entitlements: readonly string[] = []) {
  return { entitlements: [...entitlements], hasUnknownPowers: entitlements.length === 0, isGivenAlready: true };
}
