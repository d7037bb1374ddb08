import { type Catalogue, type Entitlement, entitlementsOf } from '../catalogue/catalogue.ts';
import { type HowLong, howLong, mayLast } from '../catalogue/how-long.ts';
import type { Refusal } from '../refusal.ts';
import { checkLasts, checkTogether } from '../request/check-ask.ts';
import { membersOf } from './facts.ts';
import { type JudgeGrounds, judge } from './judge.ts';
import { type Judged, matchingRules } from './matching-rules.ts';
import { isFromRecord, type RefusedAsk } from './refused-ask.ts';
import { smallerAsks } from './smaller-asks.ts';
import { type Why, why } from './why.ts';

/** Why an ask is refused as things stand now, and what would be needed for it. */
export interface WhyRefused {
  /** What keeps it from being asked for now; empty: nothing does any more. */
  refusals: Refusal[];
  /** Undefined: what it is about is not the requester's to know. */
  grounds: WhyRefusedGrounds | undefined;
}

export interface WhyRefusedGrounds {
  why: Why;
  asked: Entitlement[];
  smaller: SmallerAsk[];
  /** Who could ask for all of it instead: these people, or anyone who is not needed to decide. */
  others: string[] | 'anyone';
  /** All of it could be asked for, for somebody else. */
  isForAnother: boolean;
}

/** Less, which could be asked for. */
export interface SmallerAsk {
  entitlements: Entitlement[];
  /** Absent: as long as was asked for. */
  lasts?: HowLong | undefined;
}

const mostSmaller = 3;

/** What people can put right while they type is not looked at. */
const ofTyping: readonly Refusal['code'][] = ['reason.too-short', 'ticket.missing', 'ticket.other'];

/** These say that another duration fits. */
const ofDuration: readonly Refusal['code'][] = ['lasts.needed', 'lasts.not-offered'];

/**
 * By the judge of submissions, asked again: with everything, then with less, then for other people. grounds.facts:
 * enough approvers to judge it, and those of the candidates who were looked up. asked: whose ids were looked up.
 */
export function whyRefused(ask: RefusedAsk, grounds: JudgeGrounds & { asked: readonly string[] }): WhyRefused {
  const { judged } = ask;
  const { catalogue } = grounds;
  const refusals = [
    ...refusalsOf(ask, judged, grounds),
    ...refusedTogether(ask, judged.entitlements, catalogue),
  ];
  if (isFromRecord(ask)) return { refusals, grounds: undefined };
  return {
    refusals,
    grounds: {
      why: why(judged, [], catalogue, grounds),
      asked: entitlementsOf(catalogue, judged.entitlements),
      smaller: refusals.length > 0 ? smallerThan(ask, grounds) : [],
      others: refusals.length > 0 ? othersFor(ask, grounds) : [],
      isForAnother: refusals.length > 0 && isForAnother(ask, grounds),
    },
  };
}

/** People whom every rule that names askers lets ask; undefined: none names any. */
export function candidatesFor(
  judged: Judged,
  { facts, catalogue }: { facts: Pick<JudgeGrounds['facts'], 'groups'>; catalogue: Catalogue },
): string[] | undefined {
  const lists = matchingRules(judged, catalogue).rules.flatMap(({ askers }) =>
    askers ? [membersOf(askers, facts)] : [],
  );
  const [first, ...more] = lists;
  return first?.filter((person) => person !== judged.requester && more.every((list) => list.includes(person)));
}

function smallerThan(ask: RefusedAsk, grounds: JudgeGrounds): SmallerAsk[] {
  const { judged, lasts } = ask;
  const { catalogue } = grounds;
  const { isGivenAlready, hasUnknownAccess, changesAccount, isForSecurity } = judged;
  if (isGivenAlready || hasUnknownAccess || changesAccount || isForSecurity) return [];
  const known = entitlementsOf(catalogue, judged.entitlements);
  const isAccepted = (entitlements: readonly string[]) =>
    refusalsOf(ask, { ...judged, entitlements: [...entitlements] }, grounds).length === 0 &&
    refusedTogether(ask, entitlements, catalogue).every(({ code }) => ofDuration.includes(code));
  return smallerAsks(
    known.map(({ id }) => id),
    isAccepted,
    mostSmaller,
  ).map((ids): SmallerAsk => {
    const entitlements = entitlementsOf(catalogue, ids);
    const isAsAsked = !lasts || mayLast(lasts.ms, entitlements);
    return isAsAsked ? { entitlements } : { entitlements, lasts: howLong(entitlements) };
  });
}

function othersFor(ask: RefusedAsk, grounds: JudgeGrounds): string[] | 'anyone' {
  const { judged } = ask;
  const accepts = (requester: string) => isAccepted(ask, { ...judged, requester }, grounds);
  const candidates = candidatesFor(judged, grounds);
  if (candidates) return candidates.filter((person) => grounds.facts.people[person] && accepts(person));
  return accepts('') ? 'anyone' : [];
}

function isForAnother(ask: RefusedAsk, grounds: JudgeGrounds): boolean {
  const { owner: _owner, ...forNobody } = ask;
  return isAccepted(forNobody, { ...ask.judged, owner: '' }, grounds);
}

function isAccepted(ask: RefusedAsk, judged: Judged, grounds: JudgeGrounds): boolean {
  const refusals = refusedTogether(ask, judged.entitlements, grounds.catalogue);
  return refusals.length === 0 && refusalsOf(ask, judged, grounds).length === 0;
}

/** requester: empty where it is somebody of whom nothing is known. */
function refusalsOf({ owner }: RefusedAsk, judged: Judged, grounds: JudgeGrounds): Refusal[] {
  const { requester } = judged;
  const { unfit } = judge({ requester, owner, judged, reason: '' }, grounds);
  const isNobody = (refusal: Refusal) => refusal.code === 'person.unknown' && refusal.person === '';
  return unfit.filter((refusal) => !ofTyping.includes(refusal.code) && !isNobody(refusal));
}

function refusedTogether(
  { judged: { account, kind }, lasts }: RefusedAsk,
  ids: readonly string[],
  catalogue: Catalogue,
): Refusal[] {
  const entitlements = entitlementsOf(catalogue, ids);
  return [
    ...(lasts && kind !== 'emergency' ? checkLasts(lasts.ms, entitlements) : []),
    ...checkTogether(entitlements, { account, kind }, catalogue),
  ];
}
