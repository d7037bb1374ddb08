import { type Facts, membersOf } from '../core/approval/facts.ts';
import type { Approvers, Rule } from '../core/catalogue/catalogue.ts';
import { minuteMs } from '../core/durations.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { Fault } from './fault.ts';
import type { Directory, Freshness } from './ports.ts';

/** Facts for a click may be a minute old if the worker asks again before anything follows. */
export const clickFreshness: Freshness = { maxAgeMs: minuteMs, patience: 'click' };
/** For a click that takes effect at once. */
export const clickAfresh: Freshness = { maxAgeMs: 0, patience: 'click' };
export const workFreshness: Freshness = { maxAgeMs: minuteMs, patience: 'work' };
export const afresh: Freshness = { maxAgeMs: 0, patience: 'work' };

/** How many approvers of a list are looked up first, to see whether anyone is left who can approve. */
const candidatesOfOneList = 15;
/** A list may begin with people who can't approve, for example guests: then this many times more are looked up. */
const moreEachRound = 4;

/** Looks up the named people and user groups, all at once. A person Slack doesn't know is left out. */
export async function gatherFacts(
  directory: Directory,
  wanted: { people: readonly string[]; groups: readonly string[] },
  how: Freshness,
): Promise<Facts> {
  const [people, groups] = await Promise.all([
    Promise.all(unique(wanted.people).map((id) => directory.person(id, how))),
    Promise.all(unique(wanted.groups).map(async (id) => [id, await directory.members(id, how)] as const)),
  ]);
  return {
    people: Object.fromEntries(people.flatMap((person) => (person ? [[person.id, person]] : []))),
    groups: Object.fromEntries(groups),
  };
}

/**
 * Facts about an ask before anyone has voted: the requester, the recipient, and enough of the possible approvers.
 * isEnough: whether these are enough; otherwise more of every list are looked up, until nobody is left.
 */
export async function gatherFactsToSubmit(
  directory: Directory,
  rules: readonly Rule[],
  asking: readonly string[],
  isEnough: (facts: Facts) => boolean,
  patience: Freshness['patience'] = 'click',
): Promise<Facts> {
  const how = { ...clickFreshness, patience };
  const { groups } = await gatherFacts(directory, { people: [], groups: groupsOfRules(rules) }, how);
  const lists = rules.map((rule) =>
    membersOf(rule.approvers, { groups }).filter((person) => !asking.includes(person)),
  );
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let most = candidatesOfOneList; ; most *= moreEachRound) {
    const candidates = lists.flatMap((list) => list.slice(0, most));
    const wanted = { people: [...asking, ...candidates], groups: [] };
    const { people } = await gatherFacts(directory, wanted, how);
    if (most >= longest || isEnough({ people, groups })) return { people, groups };
  }
}

export function groupsOf(lists: readonly Approvers[]): string[] {
  return unique(lists.flatMap((list) => list.groups));
}

/** Those that say who may ask, and who may decide. */
export function groupsOfRules(rules: readonly Rule[]): string[] {
  return groupsOf(rules.flatMap(({ askers, approvers }) => [approvers, ...(askers ? [askers] : [])]));
}

/** The facts; undefined if Slack couldn't answer, so that nothing is decided on a guess. */
export async function ifAvailable<Gathered>(gathering: Promise<Gathered>): Promise<Gathered | undefined> {
  try {
    return await gathering;
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** The facts; a refusal if Slack couldn't answer, or refuses for good: nothing is decided on a guess. */
export async function orRefusal<Gathered extends object>(
  gathering: Promise<Gathered>,
): Promise<Gathered | Refusal> {
  try {
    return await gathering;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { nature, code } = error;
    return nature === 'refused' ? refused('people.refused', { why: code }) : refused('people.unavailable', {});
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
