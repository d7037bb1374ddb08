import type { Judged } from '../approval/matching-rules.ts';
import type { Intent } from './intent.ts';
import type { Gives } from './intent-module.ts';
import { moduleOf } from './table.ts';

type Access = Pick<Judged, 'entitlements' | 'hasUnknownAccess' | 'isGivenAlready'>;

/** The parts of an intent that rules look at. */
export function judgedOf(intent: Intent): Judged {
  const { account, requester, owner } = intent;
  const { userKind, gives } = moduleOf(intent);
  return { account, requester, owner, kind: userKind(intent), ...judged(gives(intent)) };
}

/** Who may approve what a request is about: of an end, what it takes back. */
export function overseenOf(intent: Intent): Judged {
  const ends = moduleOf(intent).ends?.(intent);
  const own = judgedOf(intent);
  return ends ? { ...own, ...judged({ access: 'again', entitlements: ends.entitlements }) } : own;
}

function judged(gives: Gives): Access {
  switch (gives.access) {
    case 'nothing':
      return { entitlements: [] };
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
