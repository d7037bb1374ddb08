import { isSatisfied } from '../../../core/approval/count-votes.ts';
import { membersOf } from '../../../core/approval/facts.ts';
import { matchingRules } from '../../../core/approval/matching-rules.ts';
import { notifiedBy } from '../../../core/approval/notified.ts';
import {
  type Approvers,
  type Catalogue,
  type Entitlement,
  isOffered,
  type Rule,
  userKinds,
} from '../../../core/catalogue/catalogue.ts';
import { managedPolicyOf } from '../../../core/catalogue/managed-policy.ts';
import { Fault } from '../../../flows/fault.ts';
import type { Check } from '../check.ts';
import { seeFirst } from '../eligibility.ts';
import { fail, ok, warn } from '../finding.ts';
import { orSlackFailure } from '../slack-failure.ts';
import type { SlackAnswers } from '../workspace.ts';
import { sampleOf } from './aws-policy-search.ts';

/** Whether there are enough people for the decisions that the catalogue asks for. */
export function ruleChecks(catalogue: Catalogue): Check[] {
  return [
    coverage(catalogue),
    ...catalogue.rules.map((rule, index) => ruleCheck(rule, index, catalogue.rules)),
    securityCheck(catalogue.security),
    ...(catalogue.breakGlass ? [breakGlassCheck(catalogue.breakGlass, catalogue.security)] : []),
  ];
}

function coverage(catalogue: Catalogue): Check {
  return {
    id: 'rules.coverage',
    title: 'rules for every entitlement',
    needs: ['catalogue'],
    async run() {
      const { entitlements, policies = [] } = catalogue;
      const samples = policies.flatMap(({ match }) => managedPolicyOf(catalogue, sampleOf(match)) ?? []);
      const uncovered = [...entitlements, ...samples].flatMap((each) => uncoveredOf(each, catalogue));
      const patterns = policies.length > 0 ? `, and all ${policies.length} patterns of policies` : '';
      if (uncovered.length === 0) return ok(`all ${entitlements.length} have one${patterns}`);
      const fix = "add a rule to the catalogue whose `when` fits them; otherwise they can't be asked for";
      return fail(`no rule matches ${uncovered.join(', ')}`, fix);
    },
  };
}

function uncoveredOf(entitlement: Entitlement, catalogue: Catalogue): string[] {
  const asks = catalogue.accounts.flatMap(({ id: account }) => userKinds.map((kind) => ({ account, kind })));
  return asks
    .filter(({ account, kind }) => isOffered(entitlement, account, kind))
    .filter((ask) => {
      const judged = { ...ask, entitlements: [entitlement.id], requester: '', owner: '' };
      return matchingRules(judged, catalogue).uncovered.length > 0;
    })
    .map(({ account, kind }) => `“${entitlement.title}” for a ${kind} in ${account}`);
}

/** The bot doesn't count requesters and recipients, so a rule should list one person more than it needs. */
function ruleCheck(rule: Rule, index: number, all: readonly Rule[]): Check {
  const add = 'add people to the approvers of this rule in the catalogue, or to their user groups';
  return {
    id: `rule.${index}`,
    title: `rule “${rule.title}”`,
    needs: ['slack.token'],
    run: ({ slack }) =>
      orSlackFailure(async () => {
        const listed = await Promise.all(all.map(({ approvers }) => eligibleOf(approvers, slack)));
        const able = listed[index]?.length ?? 0;
        const has = `${able} can approve, ${rule.count} must`;
        if (able < rule.count) return fail(has, add);
        if (able === rule.count)
          return warn(`${has}; no one can step in, not even if the requester is one of them`, add);
        if (rule.distinct && !isSatisfiedTogether(all, listed))
          return warn(`${has}, but not together with all other rules, where nobody counts twice`, add);
        const { length: pinged } = await membersIn(notifiedBy(rule), slack);
        return ok(`${has}; a request pings ${pinged === 1 ? '1 person' : `${pinged} people`}`);
      }),
  };
}

/**
 * When every rule applies at once: whether the distinct rules find people who count nowhere else.
 */
function isSatisfiedTogether(all: readonly Rule[], listed: string[][]): boolean {
  const seats = all
    .map(({ count, distinct }, at) => ({ count, isDistinct: distinct, listed: listed[at] ?? [] }))
    // Rules with too few people already have their own line.
    .filter((seat) => seat.listed.length >= seat.count);
  return isSatisfied(seats, listed.flat());
}

function securityCheck(security: Approvers): Check {
  return {
    id: 'security',
    title: 'security people, who can stop users',
    needs: ['slack.token'],
    run: ({ slack }) =>
      orSlackFailure(async () => {
        const { length } = await eligibleOf(security, slack);
        if (length > 0) return ok(`${length} can`);
        return fail('nobody in the list can', 'name people of this workspace under security in the catalogue');
      }),
  };
}

/** Nobody reviews their own. The approvers of such access may review it, too, but security people are asked. */
function breakGlassCheck(named: Approvers, security: Approvers): Check {
  return {
    id: 'break-glass',
    title: 'people who may use break-glass',
    needs: ['slack.token'],
    run: ({ slack }) =>
      orSlackFailure(async () => {
        const [able, reviewers] = await Promise.all([eligibleOf(named, slack), eligibleOf(security, slack)]);
        if (able.length === 0)
          return fail(
            'nobody in the list can',
            'name people of this workspace under breakGlass in the catalogue',
          );
        const alone = able.filter((person) => reviewers.every((each) => each === person));
        if (alone.length === 0) return ok(`${able.length} can`);
        return warn(
          `${able.length} can, but no other security person could review what ${alone.join(', ')} did`,
          'name another person under security in the catalogue',
        );
      }),
  };
}

/** The listed people who can approve. A group that can't be read has its own line and counts as empty here. */
async function eligibleOf(approvers: Approvers, slack: SlackAnswers): Promise<string[]> {
  const seen = await seeFirst(slack, await membersIn(approvers, slack));
  return seen.filter(({ why }) => !why).map(({ id }) => id);
}

async function membersIn(list: Approvers, slack: SlackAnswers): Promise<string[]> {
  const groups = await Promise.all(
    list.groups.map(async (group) => [group, await orNobody(slack.members(group))] as const),
  );
  return membersOf(list, { groups: Object.fromEntries(groups) });
}

async function orNobody(members: Promise<string[]>): Promise<string[]> {
  try {
    return await members;
  } catch (error) {
    if (error instanceof Fault) return [];
    throw error;
  }
}
