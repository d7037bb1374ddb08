import type { Intent } from './intent.ts';
import { moduleOf } from './table.ts';
import type { Traits } from './traits.ts';

/** With a reason, approvers decide on it, and rescue it. */
const whenArgued = { decidedBy: 'approvers', rescuedBy: 'approvers', isUndoable: true } as const;

export function traitsOf(intent: Intent): Traits {
  const { traits, holds, traitsBy, partOf } = moduleOf(intent);
  const own = {
    ...traits,
    ...(holds ? { holds: holds(intent) } : {}),
    ...traitsBy?.(intent),
    ...(partOf?.(intent) === undefined ? {} : ({ isUnlisted: true } as const)),
  };
  return isArgued(intent) ? { ...own, ...whenArgued } : own;
}

/** Whether approvers are asked for something an owner would otherwise do alone. */
export function isArgued(intent: Intent): boolean {
  return moduleOf(intent).traits.rescuedBy === 'owner' && intent.reason !== undefined;
}

export function needsApproval(intent: Intent): boolean {
  return traitsOf(intent).decidedBy === 'approvers';
}

/** Whether it is listed among what its people have asked for. */
export function isListed(intent: Intent): boolean {
  return !traitsOf(intent).isUnlisted;
}

/** Whether it goes before everything else, in every queue. */
export function isUrgent(intent: Intent): boolean {
  return traitsOf(intent).isUrgent === true;
}

/** Whether it protects a user at once: no limit holds it up. */
export function isProtective(intent: Intent): boolean {
  return moduleOf(intent).isProtective?.(intent) === true;
}

/** Whether its time has come and nobody waits for it: given up, it would not be asked for again. */
export function beginsByItself(intent: Intent): boolean {
  const { failsUnplanned, asksToKeep } = traitsOf(intent);
  return failsUnplanned === true || asksToKeep === true;
}

/** What people do for themselves; only they are told. */
export function isSelfService(intent: Intent): boolean {
  return traitsOf(intent).rescuedBy === 'owner';
}

/** Whether a failure of long ago may still be retried: nobody else would do it. */
export function isRescuedLate(intent: Intent): boolean {
  const { rescuedBy, asksToKeep } = traitsOf(intent);
  return rescuedBy === 'security' || asksToKeep === true;
}

/** Removed when it is stopped, or its owner never finishes. */
export function isTakenBack(intent: Intent): boolean {
  const { isUndoable, isLeftHalfDone } = traitsOf(intent);
  return isSelfService(intent) && isUndoable && !isLeftHalfDone;
}
