import type { Facts } from '../core/approval/facts.ts';
import { type Asking, type Judgement, judge } from '../core/approval/judge.ts';
import { matchingRules } from '../core/approval/matching-rules.ts';
import { isSatisfiable, verdict } from '../core/approval/verdict.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Workspace } from '../core/people.ts';
import type { Refusal } from '../core/refusal.ts';
import { gatherFactsToSubmit, orRefusal } from './facts.ts';
import type { Directory, Freshness } from './ports.ts';

export interface JudgePorts {
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
}

/** Asks Slack who may ask and receive, and who could decide. A refusal: Slack did not say. */
export async function judgeAsk(
  ports: JudgePorts,
  asking: Asking,
  patience: Freshness['patience'] = 'click',
): Promise<Judgement | Refusal> {
  const facts = await factsToJudge(ports, asking, patience);
  return 'ok' in facts ? facts : judge(asking, { ...ports, facts });
}

/** Of the possible approvers, as many as it takes to see whether there are enough. */
export function factsToJudge(
  { directory, catalogue, workspace }: JudgePorts,
  { requester, owner, judged }: Pick<Asking, 'requester' | 'owner' | 'judged'>,
  patience: Freshness['patience'] = 'click',
): Promise<Facts | Refusal> {
  const people = [...new Set([requester, ...(owner === undefined ? [] : [owner])])];
  const rules = judged ? matchingRules(judged, catalogue).rules : [];
  const isEnough = (facts: Facts) =>
    !judged || isSatisfiable(verdict(judged, [], catalogue, facts), facts, workspace);
  return orRefusal(gatherFactsToSubmit(directory, rules, people, isEnough, patience));
}
