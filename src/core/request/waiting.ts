import type { CredentialKind } from '../handover/binding.ts';
import type { CodesPurpose } from '../handover/codes.ts';
import { isWait, makesLink, type Operation, type WaitPurpose } from '../operations/operation.ts';
import type { Handover } from './handover.ts';
import type { Request } from './request.ts';

/** What must happen before the work can continue; everything except days, a review and custodians is its owner's part. */
export type Waiting =
  | { for: 'opening'; credential: CredentialKind; untilMs: number }
  /** `isDeleted`: the key was deleted in AWS; otherwise the link expired. */
  | { for: 'new-link'; credential: CredentialKind; isDeleted?: true }
  | { for: 'enrolment'; passwordChange: boolean }
  | { for: 'confirmation' }
  | { for: 'password-change' }
  | { for: 'codes'; of: 'new-device' | CodesPurpose }
  | { for: 'activation' }
  | { for: 'key-use' }
  | { for: 'reviewers' }
  | { for: 'days'; purpose: WaitPurpose; untilMs: number }
  | { for: 'custodians' }
  | { for: 'acceptance' };

/** Undefined while there is something to do, and when it is over. operations: the plan's. */
export function waitingFor(request: Request, operations: readonly Operation[]): Waiting | undefined {
  const { phase, journal, handovers, trouble, isReportedDone } = request;
  if (phase.status !== 'applying' || !phase.began || trouble || isReportedDone) return undefined;
  const index = operations.findIndex((_, i) => journal[i]?.state !== 'done');
  const operation = operations[index];
  if (!operation) return undefined;
  const latest = handovers.at(-1);
  if (makesLink(operation)) return journal[index]?.state === 'revoked' && latest ? newLink(latest) : undefined;
  if (!isWait(operation)) return undefined;
  if (latest?.state === 'sent')
    return { for: 'opening', credential: latest.credential, untilMs: latest.expiresAtMs };
  return ownPart(request, operation, index);
}

function newLink({ credential, deletedAtMs }: Handover): Waiting {
  return { for: 'new-link', credential, ...(deletedAtMs === undefined ? {} : { isDeleted: true }) };
}

function ownPart(request: Request, operation: Operation, index: number): Waiting | undefined {
  switch (operation.kind) {
    case 'await-enrolment':
      if (request.sighting) return { for: 'confirmation' };
      return operation.devices
        ? { for: 'password-change' }
        : { for: 'enrolment', passwordChange: operation.passwordChange };
    case 'enable-mfa-device':
      return { for: 'codes', of: 'new-device' };
    case 'resync-mfa-device':
      return { for: 'codes', of: operation.purpose };
    case 'activate-access-key':
      return request.handovers.at(-1)?.activatedBy ? undefined : { for: 'activation' };
    case 'await-key-use':
      return { for: 'key-use' };
    case 'await-review':
      return { for: 'reviewers' };
    case 'await-custodians':
      return { for: 'custodians' };
    case 'await-acceptance':
      return { for: 'acceptance' };
    case 'await-days': {
      const untilMs = request.waits?.[index];
      return untilMs === undefined ? undefined : { for: 'days', purpose: operation.purpose, untilMs };
    }
    default:
      return undefined;
  }
}
