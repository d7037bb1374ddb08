import type { Request } from '../../core/request/request.ts';
import { waitingFor } from '../../core/request/waiting.ts';
import { unlessUnreadable } from '../fault.ts';
import { isSame } from '../owned-users.ts';
import { decideAndSave } from '../save.ts';
import type { Run } from './run.ts';

/**
 * A device was turned on by our page while another request waits for the user to be set up: that one is told, so that
 * its owner need not say what the page has just seen. May be repeated. Only for what waits for MFA: beside a device
 * that its owner uses, another one changes nothing.
 */
export async function sayDeviceAdded(run: Run, serial: string): Promise<void> {
  const { passwordBy, reservedBy } = run.lease.user;
  for (const id of new Set([passwordBy, reservedBy]))
    if (id !== undefined && (await sayTo(run, id, serial))) return;
  for (const id of await othersOf(run)) if (await sayTo(run, id, serial)) return;
}

const newest = 10;

/** The owner's newest requests in progress for the user: one may wait for MFA and reserve nothing of the user. */
async function othersOf({ ports, request }: Run): Promise<string[]> {
  const { found } = await ports.requests.ofPerson(request.intent.owner, newest);
  return found
    .filter(({ intent, phase }) => isSame(intent, request.intent) && phase.status === 'applying')
    .map(({ id }) => id)
    .filter((id) => id !== request.id);
}

/** False: it waits for something else. */
async function sayTo(run: Run, id: string, serial: string): Promise<boolean> {
  const { ports, lease, request } = run;
  await lease.guard(2);
  const other = await ports.requests.load(id).catch(unlessUnreadable);
  if (!other || other.intent.owner !== request.intent.owner || other.phase.status !== 'applying') return false;
  const plan = await ports.requests.loadPlan(id, other.phase.plan.digest);
  if (!plan) return false;
  const isDue = (latest: Request) =>
    latest.addedDevice !== serial && waitingFor(latest, plan.operations)?.for === 'enrolment';
  if (!isDue(other)) return false;
  await decideAndSave(ports, id, (latest) =>
    isDue(latest) ? [{ type: 'device-added', serial, atMs: run.now() }] : [],
  );
  run.afterwards.push(id);
  return true;
}
