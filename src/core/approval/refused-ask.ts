import type { RefusalCode } from '../refusal.ts';
import type { Judged } from './matching-rules.ts';

/** An ask that was refused, as far as rules and people look at it: nothing that was typed is kept of it. */
export interface RefusedAsk {
  atMs: number;
  judged: Judged;
  /** Who would have received it; absent: nobody was chosen, or it is about people who may be gone. */
  owner?: string | undefined;
  /** How long it was to last, where the form says that; without `ms`: no end date. */
  lasts?: { ms?: number | undefined } | undefined;
}

/** Of these there is more to say than the refusal does: whom the rules name, and what could be asked for instead. */
const explained: readonly RefusalCode[] = [
  'entitlement.uncovered',
  'rules.none',
  'asker.not-listed',
  'rule.unsatisfiable',
  'entitlement.boundaries',
  'entitlement.paths',
  'entitlement.too-many',
  'entitlement.no-room',
  'lasts.none',
];

export function isExplained(code: RefusalCode): boolean {
  return explained.includes(code);
}

/** What rules and people have to do with: there is nothing to explain about what was only typed wrong. */
export function isOfRulesOrPeople(code: RefusalCode): boolean {
  return isExplained(code) || code.startsWith('person.');
}

/** Whose user it is about, and what that user has, comes from our record, and is not the requester's to know. */
export function isFromRecord({ judged }: Pick<RefusedAsk, 'judged'>): boolean {
  return judged.isGivenAlready === true && judged.requester !== judged.owner;
}
