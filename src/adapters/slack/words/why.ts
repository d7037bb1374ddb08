import type { NotCounting, RuleWhy } from '../../../core/approval/why.ts';
import type { Catalogue, RuleCondition } from '../../../core/catalogue/catalogue.ts';
import { bold, escaped, mention } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { accountName } from './asked.ts';
import { countOf } from './count-of.ts';

const namesLimit = 600;

/** How a rule stands and who can still decide in it, as lines of mrkdwn. isOpen: it waits for votes. */
export function standingLines({ rule, counted, canDecide }: RuleWhy, isOpen: boolean): string[] {
  const missing = rule.count - counted;
  const stands = missing > 0 ? (isOpen ? `, ${bold(`${missing} more needed`)}` : '') : ', which is enough';
  const who = canDecide.length > 0 ? names(canDecide.map(mention)) : 'nobody';
  return [
    `${bold(escaped(rule.title))}: ${counted} of ${countOf(rule.count, 'vote')}${stands}`,
    ...(isOpen && missing > 0 ? [`Can still decide: ${who}`] : []),
  ];
}

/** What a rule matches and why, and who on its list counts or doesn't, as lines of mrkdwn. */
export function groundLines(rule: RuleWhy, catalogue: Catalogue): string[] {
  const { voted, notCounting, notLookedUp, rule: own, entitlements } = rule;
  return [
    `It applies because of ${asManyAsFit(entitlements.map(matchedText(own.when, catalogue)), namesLimit)}.`,
    ...(voted.length > 0 ? [`Voted: ${names(voted.map(mention))}`] : []),
    ...(notCounting.length > 0 ? [`Can't decide here: ${names(notCounting.map(notCountingText))}`] : []),
    ...(notLookedUp.length > 0
      ? [`${countOf(notLookedUp.length, 'more name')} on the list, not looked up now`]
      : []),
    ...(own.distinct ? ['Nobody whose vote counts in another rule counts here.'] : []),
  ];
}

function names(all: readonly string[]): string {
  return asManyAsFit(all, namesLimit);
}

/** Which of the rule's conditions fit, beside the name of what they fit. */
function matchedText(when: RuleCondition, catalogue: Catalogue) {
  return ({ title, risk }: RuleWhy['entitlements'][number]): string => {
    const fitting = [
      ...(when.risk ? [`${risk} risk`] : []),
      ...(when.entitlement ? ['the rule names it'] : []),
      ...(when.account
        ? [`it is for ${when.account.map((id) => escaped(accountName(catalogue, id))).join(' or ')}`]
        : []),
      ...(when.kind ? [`it is for ${when.kind.map((kind) => kindWords[kind]).join(' or ')}`] : []),
    ];
    return `${bold(escaped(title))} (${fitting.length > 0 ? fitting.join(', ') : 'the rule is for everything'})`;
  };
}

const kindWords = { person: 'a person', workload: 'a workload', emergency: 'an emergency user' } as const;

/** After the name of somebody. Complete by type. */
export const notCountingWords: Record<NotCounting, string> = {
  requester: 'asked for it',
  owner: 'would receive it',
  'person.guest': 'is a guest',
  'person.deactivated': 'has left: their Slack account is deactivated',
  'person.bot': 'is a bot',
  'person.other-workspace': 'belongs to another workspace',
  'person.unconfirmed': 'has not confirmed their email address',
  'person.no-email': 'has no email address in Slack',
  'person.unknown': 'is not known to Slack',
};

function notCountingText({ person, why }: { person: string; why: NotCounting }): string {
  return `${mention(person)} (${notCountingWords[why]})`;
}
