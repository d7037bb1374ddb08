import { isSatisfied } from '../../../core/approval/count-votes.ts';
import { membersOf } from '../../../core/approval/facts.ts';
import { matchingRules } from '../../../core/approval/matching-rules.ts';
import {
  type Approvers,
  type Catalogue,
  type Entitlement,
  isOffered,
  type Rule,
  userKinds,
} from '../../../core/catalogue/catalogue.ts';
import { Fault } from '../../../flows/fault.ts';
import type { Check } from '../check.ts';
import { seeFirst } from '../eligibility.ts';
import { fail, ok, warn } from '../finding.ts';
import { orSlackFailure } from '../slack-failure.ts';
import type { SlackAnswers } from '../workspace.ts';

/** Whether there are people enough for what the catalogue wants decided. */
export function ruleChecks(catalogue: Catalogue): Check[] {
  return [
    coverage(catalogue),
    ...catalogue.rules.map((rule, index) => ruleCheck(rule, index, catalogue.rules)),
    securityCheck(catalogue.security),
  ];
}

function coverage(catalogue: Catalogue): Check {
  return {
    id: 'rules.coverage',
    title: 'rules for every entitlement',
    needs: ['catalogue'],
    async run() {
      const uncovered = catalogue.entitlements.flatMap((entitlement) => uncoveredOf(entitlement, catalogue));
      if (uncovered.length === 0) return ok(`all ${catalogue.entitlements.length} have one`);
      const fix = 'add a rule to the catalogue whose `when` fits them; without one they cannot be asked for';
      return fail(`no rule speaks of ${uncovered.join(', ')}`, fix);
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

/** Whoever asks, or receives, is not counted by the bot; so one more than needed is better. */
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
        const has = `${able} may decide, ${rule.count} must`;
        if (able < rule.count) return fail(has, add);
        if (able === rule.count)
          return warn(`${has}; nobody can stand in, not even for a requester who is one of them`, add);
        if (rule.distinct && !isSatisfiedTogether(all, listed))
          return warn(`${has}, but not beside all other rules, where nobody may count twice`, add);
        return ok(has);
      }),
  };
}

/** Whether, when every rule applies at once, those that want people who counted nowhere else find them. */
function isSatisfiedTogether(all: readonly Rule[], listed: string[][]): boolean {
  const seats = all
    .map(({ count, distinct }, at) => ({ count, isDistinct: distinct, listed: listed[at] ?? [] }))
    // Those that lack people anyway say so themselves.
    .filter((seat) => seat.listed.length >= seat.count);
  return isSatisfied(seats, listed.flat());
}

function securityCheck(security: Approvers): Check {
  return {
    id: 'security',
    title: 'security, who may stop users',
    needs: ['slack.token'],
    run: ({ slack }) =>
      orSlackFailure(async () => {
        const { length } = await eligibleOf(security, slack);
        if (length > 0) return ok(`${length} may act`);
        return fail(
          'nobody who is listed may act',
          'name people of this workspace under security in the catalogue',
        );
      }),
  };
}

/** Who is listed and may decide. A group that cannot be read has a line of its own and counts as empty here. */
async function eligibleOf(approvers: Approvers, slack: SlackAnswers): Promise<string[]> {
  const groups = await Promise.all(
    approvers.groups.map(async (group) => [group, await orNobody(slack.members(group))] as const),
  );
  const listed = membersOf(approvers, { groups: Object.fromEntries(groups) });
  const seen = await seeFirst(slack, listed);
  return seen.filter(({ why }) => !why).map(({ id }) => id);
}

async function orNobody(members: Promise<string[]>): Promise<string[]> {
  try {
    return await members;
  } catch (error) {
    if (error instanceof Fault) return [];
    throw error;
  }
}
