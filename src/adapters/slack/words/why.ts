import type { NotCounting, RuleWhy } from '../../../core/approval/why.ts';
import type { Catalogue, RuleCondition } from '../../../core/catalogue/catalogue.ts';
import { bold, escaped, mention } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { accountName } from './asked.ts';
import { countOf } from './count-of.ts';
import { reasonWords } from './problems.ts';

const namesLimit = 600;

/** A rule, what it matches and why, and who can still decide in it, as lines of mrkdwn. isOpen: it waits for votes. */
export function ruleLines(rule: RuleWhy, isOpen: boolean, catalogue: Catalogue): string[] {
  const { counted, canDecide, voted, notCounting, notLookedUp, rule: own } = rule;
  const missing = own.count - counted;
  const stands = missing > 0 ? (isOpen ? `, ${bold(`${missing} more needed`)}` : '') : ', which is enough';
  const decide = canDecide.map(mention);
  return [
    `${bold(escaped(own.title))}: ${counted} of ${countOf(own.count, 'vote')}${stands}`,
    `• It applies because of ${asManyAsFit(rule.entitlements.map(matchedText(own.when, catalogue)), namesLimit)}.`,
    ...(voted.length > 0 ? [`• *Voted*  ${names(voted.map(mention))}`] : []),
    ...(isOpen && missing > 0
      ? [`• *Can still decide*  ${decide.length > 0 ? names(decide) : 'nobody who was looked up'}`]
      : []),
    ...(notCounting.length > 0 ? [`• *Don't count here*  ${names(notCounting.map(notCountingText))}`] : []),
    ...(notLookedUp.length > 0
      ? [`• ${countOf(notLookedUp.length, 'more name')} on the list, not looked up now`]
      : []),
    ...(own.distinct ? ['• Nobody whose vote counts in another rule counts here.'] : []),
  ];
}

function names(all: readonly string[]): string {
  return asManyAsFit(all, namesLimit);
}

/** Which of the rule's conditions fit, beside the name of what they fit. */
function matchedText(when: RuleCondition, catalogue: Catalogue) {
  return ({ title, risk }: RuleWhy['entitlements'][number]): string => {
    const fitting = [
      ...(when.risk ? [`its risk is ${risk}`] : []),
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

function notCountingText({ person, why }: { person: string; why: NotCounting }): string {
  const own: Partial<Record<NotCounting, string>> = { requester: 'asked for it', owner: 'would receive it' };
  return `${mention(person)} (${own[why] ?? reasonWords(why)})`;
}
