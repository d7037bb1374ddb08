import type { Judged } from '../approval/matching-rules.ts';
import { isMeasuredCritical, type MeasuredRisk } from '../risk/measured-risk.ts';
import type { Intent } from './intent.ts';
import type { Gives } from './intent-module.ts';
import { moduleOf } from './table.ts';

type Access = Pick<Judged, 'entitlements' | 'hasUnknownAccess' | 'isGivenAlready' | 'changesAccount'>;

/**
 * The parts of an intent that rules look at. measured: what AWS says of the access it gives; undefined: nothing, or not
 * yet.
 */
export function judgedOf(intent: Intent, measured: MeasuredRisk | undefined): Judged {
  const { account, requester, owner } = intent;
  const { userKind, gives, traits } = moduleOf(intent);
  return {
    ...{ account, requester, owner, kind: userKind(intent) },
    ...judged(gives(intent)),
    ...(isMeasuredCritical(measured) ? { isMeasuredCritical: true } : {}),
    ...(traits.isForSecurity ? { isForSecurity: true } : {}),
  };
}

/** Who may approve what a request is about: of an end, what it takes back. */
export function overseenOf(intent: Intent, measured: MeasuredRisk | undefined): Judged {
  const ends = moduleOf(intent).ends?.(intent);
  const own = judgedOf(intent, measured);
  return ends ? { ...own, ...judged({ access: 'again', entitlements: ends.entitlements }) } : own;
}

function judged(gives: Gives): Access {
  switch (gives.access) {
    case 'nothing':
      return { entitlements: [] };
    case 'account':
      return { entitlements: [], changesAccount: true };
    case 'new':
    case 'more':
      return { entitlements: [...gives.entitlements] };
    case 'again':
      return {
        entitlements: [...gives.entitlements],
        hasUnknownAccess: gives.entitlements.length === 0,
        isGivenAlready: true,
      };
    case 'unknown':
      return { entitlements: [...gives.entitlements], hasUnknownAccess: true };
  }
}
