import { mostVotesForCertain } from '../core/approval/count-votes.ts';
import { userKinds } from '../core/catalogue/catalogue.ts';
import type { WrittenCatalogue } from './catalogue-schema.ts';
import type { Mistake } from './mistake.ts';

type WrittenRule = WrittenCatalogue['rules'][number];

/**
 * Distinct rules that may be too hard to count: they can apply to one request together with at least two shared rules
 * that may list the same people, and together they need more votes than can always be counted exactly. Such a request
 * could stay open although the right people have approved it, so the catalogue check reports it.
 */
export function hardToCount({ accounts, rules }: WrittenCatalogue): Mistake[] {
  const mistakes = accounts
    .flatMap(({ id: account }) => userKinds.map((kind) => rules.filter((rule) => canMeet(rule, account, kind))))
    .flatMap((meeting) => mistakeIn(meeting, rules));
  return mistakes.filter(
    ({ message }, index) => mistakes.findIndex((each) => each.message === message) === index,
  );
}

/** A request is for one account and one kind of user, but can contain entitlements of any risk. */
function canMeet({ when }: WrittenRule, account: string, kind: (typeof userKinds)[number]): boolean {
  return (when.account?.includes(account) ?? true) && (when.kind?.includes(kind) ?? true);
}

function mistakeIn(meeting: readonly WrittenRule[], all: readonly WrittenRule[]): Mistake[] {
  const shared = meeting.filter(({ distinct }) => !distinct);
  const tiesOf = (rule: WrittenRule) => shared.filter((other) => mayListTheSame(rule, other));
  const tied = meeting.filter((rule) => rule.distinct && tiesOf(rule).length > 1);
  const [first] = tied;
  const votes =
    tied.reduce((sum, { count }) => sum + count, 0) +
    Math.max(0, ...tied.flatMap(tiesOf).map(({ count }) => count));
  if (!first || votes <= mostVotesForCertain) return [];
  const names = tied.map((rule) => rule.id ?? `rules[${all.indexOf(rule)}]`).join(', ');
  const message =
    `expected at most ${mostVotesForCertain} votes for one request; ${names} and the rules that may list the same ` +
    `people need ${votes}, which may be too hard to count. Lower their counts, make fewer of them distinct, or list ` +
    'people who are in no other rule';
  return [{ path: ['rules', all.indexOf(first), 'distinct'], message }];
}

/** The members of a group are not known here: they may be anybody. */
function mayListTheSame({ approvers: one }: WrittenRule, { approvers: other }: WrittenRule): boolean {
  const isOpen = one.groups.length > 0 || other.groups.length > 0;
  return isOpen || one.people.some((person) => other.people.includes(person));
}
