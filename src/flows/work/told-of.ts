import type { Activity } from '../../core/activity/activity.ts';
import { isUntold } from '../../core/notices/is-untold.ts';
import type { Notice } from '../../core/notices/notice.ts';
import { verdictOf } from '../../core/request/decide.ts';
import type { Request } from '../../core/request/request.ts';
import { isUndecided } from '../../core/request/tally.ts';
import { gatherFacts, groupsOfRules, workFreshness } from '../facts.ts';
import type { Told } from './ports.ts';
import type { Run } from './run.ts';

/** What a notice may show of a request in its current state. */
export type ToldOf = (notice: Notice, request: Request) => Told;

const noFacts = { people: {}, groups: {} };

/** Gathers once what the notices of a run need to know; throws Faults. */
export async function gatherToTell(run: Run): Promise<ToldOf> {
  const { catalogue, directory } = run.ports;
  const facts = isUndecided(run.request)
    ? await gatherFacts(directory, { people: [], groups: groupsToRead(run) }, workFreshness)
    : noFacts;
  const activity = await activityOf(run);
  return (notice, request) => {
    const { operations, existing, source, changedPolicies, signed, running } = run;
    const signInUrl = run.ports.accounts.signInUrl(request.intent.account);
    const shown = asItArrives(notice, request);
    const { changedDocuments } = signed;
    const told = {
      request: shown,
      ...{ operations, existing, source, changedPolicies, changedDocuments, running, signInUrl },
      ...(activity ? { activity } : {}),
    };
    return isUndecided(request) ? { ...told, verdict: verdictOf(request, { catalogue, facts }) } : told;
  };
}

async function activityOf({ request, ports }: Run): Promise<Activity | undefined> {
  const { activity, intent } = request;
  return activity && ports.activities.read(intent.account, activity.userId);
}

function groupsToRead({ request, ports: { catalogue } }: Run): string[] {
  const { rules } = verdictOf(request, { catalogue, facts: noFacts });
  return groupsOfRules(rules.map(({ rule }) => rule));
}

/** A message that arrives doesn't say that messages fail; only the requester is told that the approvers have none. */
function asItArrives({ kind }: Notice, request: Request): Request {
  const isStillTrouble = kind === 'requester' && isUntold(request);
  if (request.trouble?.code !== 'notices.undelivered' || isStillTrouble) return request;
  return { ...request, trouble: undefined };
}
