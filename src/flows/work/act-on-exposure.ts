import type { Exposure } from '../../core/account/exposure.ts';
import { membersOf } from '../../core/approval/facts.ts';
import { type ExposedKey, exposureIn } from '../../core/intents/exposed-key.ts';
import type { ExposureReport, NotStopped } from '../../core/intents/exposure-report.ts';
import { type Event, submitted } from '../../core/request/events.ts';
import { itself } from '../../core/request/itself.ts';
import { create } from '../create.ts';
import { gatherFacts, groupsOf, workFreshness } from '../facts.ts';
import { Fault } from '../fault.ts';
import { exposedHolder } from './exposed-holder.ts';
import { stopExposed, workForMs } from './exposed-stop.ts';
import type { Run } from './run.ts';

/** How many security people get a direct message; the approvals channel tells everybody. */
const alertsAtMost = 20;

/** Stops the user whose credential is exposed, or tells the security people why it stops nobody. May be repeated. */
export async function actOnExposure(run: Run): Promise<Event[]> {
  const exposed = exposureIn(run.request.intent);
  if (!exposed) return [];
  const holder = await exposedHolder(run, exposed);
  switch (holder.is) {
    case 'over':
      break;
    case 'ours':
    case 'in-set-up': {
      const isNews = await stopExposed(run, exposureOf(exposed), holder, await securityPeople(run));
      if (!isNews) await report(run, exposed, 'stopped', holder.user.userName);
      break;
    }
    case 'gone':
    case 'not-managed':
      await report(run, exposed, holder.is, holder.userName);
      break;
    default:
      await report(run, exposed, holder.is);
  }
  return [];
}

function exposureOf({ keyId, policy, event, atMs, isSuspected }: ExposedKey): Exposure {
  return { keyId, policy, event, atMs, isSuspected };
}

async function report(run: Run, exposed: ExposedKey, why: NotStopped, userName?: string): Promise<void> {
  const intent: ExposureReport = {
    kind: 'exposure-report',
    ...exposureOf(exposed),
    ...{ account: exposed.account, requester: itself, owner: itself, why },
    userName: userName ?? exposed.userName,
    isOfUser: userName === undefined ? undefined : true,
    alert: await securityPeople(run),
  };
  const id = `${run.request.id}-report`;
  await create(run.ports, { ...submitted(id, intent, run.now(), workForMs), nextAtMs: run.now() });
  run.ports.wake.request(id, { isUrgent: true });
}

/** Those whom Slack can name now: nothing waits for it, and the card in the channel is for all of them. */
async function securityPeople({ ports: { directory, catalogue } }: Run): Promise<string[]> {
  const { security } = catalogue;
  const wanted = { people: [], groups: groupsOf([security]) };
  try {
    return membersOf(security, await gatherFacts(directory, wanted, workFreshness)).slice(0, alertsAtMost);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const groups = security.groups.map((group) => [group, directory.lastRead.members(group) ?? []] as const);
    return membersOf(security, { groups: Object.fromEntries(groups) }).slice(0, alertsAtMost);
  }
}
