import type { RuleVerdict, Verdict } from '../../../core/approval/verdict.ts';
import type { Approvers } from '../../../core/catalogue/catalogue.ts';
import { traitsOf } from '../../../core/intents/traits-of.ts';
import { endsUnansweredAtMs } from '../../../core/request/chase.ts';
import type { Request } from '../../../core/request/request.ts';
import { escaped, mention, time } from '../blocks.ts';
import { approverNames } from '../words/approver-names.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { countOf } from '../words/count-of.ts';

const peopleLimit = 600;
const rulesLimit = 2000;

/** In a channel, everyone who is named is notified; in a modal or a direct message, nobody else is. */
export type Place = 'channel' | 'private';

/** Who decides, how many, until when, and who has: a line, and one more for each rule where there are several. */
export function decidesLines(verdict: Verdict | undefined, request: Request, place: Place): string[] {
  const { votes } = request;
  const rules = verdict?.rules ?? [];
  const until = untilText(request);
  const voted = votedText(votes.map(({ by }) => by));
  const [rule, ...more] = rules;
  const told = place === 'channel' ? toldLines(rules) : [];
  if (rule && more.length === 0)
    return [`*Decides*  ${needed(rule, place)} ${until}  ·  ${voted}${stillMissing(rule)}`, ...told];
  if (!rule) return [`*Decides*  ${until}  ·  ${voted}`];
  const each = rules.map(
    (one) => `${markOf(one)} ${escaped(one.rule.title)}: ${needed(one, place)}${stillMissing(one)}`,
  );
  return [`*Decides*  All of these, ${until}  ·  ${voted}`, asManyAsFit(each, rulesLimit, '\n'), ...told];
}

/** What is asked until somebody answers has no deadline. */
function untilText(request: Request): string {
  if (!traitsOf(request.intent).asksToKeep) return `by ${time(request.decideByMs)}`;
  const endsAtMs = endsUnansweredAtMs(request);
  return endsAtMs === undefined ? 'with no deadline' : `or it ends by itself ${time(endsAtMs)}`;
}

function votedText(voters: readonly string[]): string {
  if (voters.length === 0) return 'nobody yet';
  return `:white_check_mark: ${asManyAsFit(voters.map(mention), peopleLimit)}`;
}

function needed({ rule, listed }: RuleVerdict, place: Place): string {
  const isUnnamed = rule.notify !== undefined && place === 'channel';
  const who = isUnnamed ? countOf(listed.length, 'approver') : approverNames(rule.approvers, peopleLimit);
  return `${rule.count} of ${who}${rule.distinct ? ', who counted nowhere else' : ''}`;
}

/** Those whom the rules have notified in place of their approvers. */
function toldLines(rules: readonly RuleVerdict[]): string[] {
  const lists = rules.flatMap(({ rule }) => rule.notify ?? []);
  const all = (what: keyof Approvers) => [...new Set(lists.flatMap((list) => list[what]))];
  const names = approverNames({ people: all('people'), groups: all('groups') }, peopleLimit);
  return names ? [`*Notified*  ${names}`] : [];
}

function stillMissing({ rule, counted }: RuleVerdict): string {
  const missing = rule.count - counted;
  return counted > 0 && missing > 0 ? `, *${missing} more needed*` : '';
}

function markOf({ rule, counted }: RuleVerdict): string {
  return counted < rule.count ? ':white_large_square:' : ':white_check_mark:';
}
