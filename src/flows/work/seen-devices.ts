import type { OperationOf } from '../../core/plan/operation.ts';
import type { Request, SeenDevice, Sighting } from '../../core/request/state.ts';
import type { Run } from './run.ts';

/** As many of the owner's latest requests as are searched for the page of a device. */
const searched = 20;

/**
 * The MFA devices that are on and that the owner has yet to confirm; empty when access may follow. Whoever opened the
 * link could have set one up, and their device would look like any other to AWS, so the owner is shown which it is.
 */
export async function unconfirmedDevices(
  run: Run,
  { devices }: OperationOf<'await-enrolment'>,
): Promise<SeenDevice[]> {
  await run.lease.guard();
  const seen = await run.ports.accounts.mfaDevices(run.target);
  // Beside one that its owner uses, another is added only by codes of that one. A record of before this was written down
  // stands for all that are on.
  const vouched = run.lease.user.vouchedDevices ?? seen.map(({ serial }) => serial);
  const known = devices ? [...devices, ...vouched] : [];
  const unknown = seen
    .filter(({ serial }) => !known.includes(serial))
    .sort((a, b) => a.enabledAtMs - b.enabledAtMs);
  if (unknown.every(({ serial }) => isConfirmed(run.request.sighting, serial))) return [];
  return withPages(run, unknown);
}

function isConfirmed(sighting: Sighting | undefined, serial: string): boolean {
  return sighting?.isConfirmed === true && sighting.devices.some((each) => each.serial === serial);
}

/** From where each was set up, as far as it was on a page of ours. */
async function withPages(run: Run, devices: readonly SeenDevice[]): Promise<SeenDevice[]> {
  const { account, userName, owner } = run.request.intent;
  const { found: latest } = await run.ports.requests.ofPerson(owner, searched);
  const made = latest.filter(
    ({ intent }) => intent.kind === 'mfa' && intent.account === account && sameName(intent.userName, userName),
  );
  return devices.map((device) => {
    const request = made.find(({ id }) => device.serial.includes(`-${id.slice(-8)}`));
    const page = request && openingOf(request);
    return page ? { ...device, page } : device;
  });
}

function openingOf({ handovers }: Request): SeenDevice['page'] {
  return handovers.findLast(({ credential, openedFrom }) => credential === 'mfa-device' && openedFrom)
    ?.openedFrom;
}

/** IAM compares names without case. */
function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
