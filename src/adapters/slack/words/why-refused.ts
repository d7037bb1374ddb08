import type { RuleWhy } from '../../../core/approval/why.ts';
import type { SmallerAsk, WhyRefusedGrounds } from '../../../core/approval/why-refused.ts';
import type { Entitlement } from '../../../core/catalogue/catalogue.ts';
import { bold, escaped, mention } from '../blocks.ts';
import { approverNames } from './approver-names.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { countOf } from './count-of.ts';
import { howLongWords } from './how-long.ts';

const namesLimit = 600;

/** Titles of what was asked for, in bold. */
export function titlesText(entitlements: readonly Pick<Entitlement, 'title'>[]): string {
  return asManyAsFit(
    entitlements.map(({ title }) => bold(escaped(title))),
    namesLimit,
  );
}

/** What a rule lacks, as lines of mrkdwn. isBarring: it says who may ask, and the requester is not one of them. */
export function lackingLines({ rule, canDecide }: RuleWhy, isBarring: boolean): string[] {
  const can = asManyAsFit(canDecide.map(mention), namesLimit) || 'nobody';
  const isShort = canDecide.length < rule.count;
  return [
    bold(escaped(rule.title)),
    ...(isBarring && rule.askers ? [`Can ask: ${approverNames(rule.askers, namesLimit)}`] : []),
    ...(isShort || !isBarring ? [`Needs ${countOf(rule.count, 'vote')}. Can decide: ${can}`] : []),
  ];
}

/** What can be asked for instead, for whom, and who can ask for all of it, as lines of mrkdwn. */
export function insteadLines({ why, asked, smaller, others, isForAnother }: WhyRefusedGrounds): string[] {
  const isApprover = why.rules.some(({ notCounting }) => notCounting.some((each) => each.why === 'requester'));
  return [
    ...smaller.map((less) => smallerText(less, asked)),
    ...(isForAnother ? ['Ask for all of it for another person, who will be its owner.'] : []),
    ...othersText(others, isApprover),
  ];
}

function smallerText({ entitlements, lasts }: SmallerAsk, asked: readonly Entitlement[]): string {
  const without = asked.filter(({ id }) => !entitlements.some((each) => each.id === id));
  const what = without.length > 0 ? `${titlesText(entitlements)}, without ${titlesText(without)}` : 'all of it';
  const howLong = lasts ? ` It can last: ${howLongWords(lasts.choicesMs, lasts.mayBeEndless)}.` : '';
  return `Ask for ${what}.${howLong}`;
}

function othersText(others: WhyRefusedGrounds['others'], isApprover: boolean): string[] {
  if (others === 'anyone')
    return [
      `Anyone who isn't needed to approve it can ask for all of it instead of you.${isApprover ? ' Then you can approve it.' : ''}`,
    ];
  const names = asManyAsFit(others.map(mention), namesLimit);
  return names ? [`${names} can ask for all of it instead of you.`] : [];
}
