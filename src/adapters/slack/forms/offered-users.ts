import { actionIds } from '../ids.ts';

/** Which users a form of offboarding offers: those of a person, without workloads or only these; or all of one name. */
export type OfferedUsers = { of: string; which: 'people' | 'workloads' } | { named: string };

/** Of the search among them. */
export function offeredAction(offered: OfferedUsers): string {
  const about = 'of' in offered ? `of ${offered.of} ${offered.which}` : `named ${offered.named}`;
  return `${actionIds.offboardUsers} ${about}`;
}

/** about: what follows the menu's name. Undefined for anything we never wrote. */
export function readOffered([how, whose, which]: readonly string[]): OfferedUsers | undefined {
  if (how === 'named' && whose) return { named: whose };
  if (how !== 'of' || !whose) return undefined;
  return which === 'people' || which === 'workloads' ? { of: whose, which } : undefined;
}
