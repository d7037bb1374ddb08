import type { Exposure } from '../../../core/account/exposure.ts';
import { code, time } from '../blocks.ts';

/** What AWS says, as mrkdwn with a full stop. */
export function exposureText({ keyId, policy, atMs, isSuspected }: Exposure): string {
  if (keyId !== undefined) {
    const says = isSuspected ? 'AWS suspects' : 'AWS says';
    return `${says} that the access key ${code(keyId)} is public (${time(atMs)}).`;
  }
  const name = policy?.split('/').at(-1) ?? 'AWSCompromisedKeyQuarantine';
  return `AWS has put its quarantine policy ${code(name)} on the user, so one of its access keys is public. Countersign saw it ${time(atMs)}; someone may have used the key before.`;
}

/** Where AWS says more. */
export function caseText({ event }: Exposure): string {
  const named = event === undefined ? '' : ` AWS Health calls it ${code(event.split('/').at(-1) ?? event)}.`;
  return `AWS has opened a support case about it: read that first.${named}`;
}
