import { givesCodes } from '../../../core/plan/proof.ts';
import { escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';

/** How an access key works where MFA is required. devices: serial numbers of MFA devices, of which one is enough. */
export function sessionWords(devices: readonly string[]): string {
  const [first, ...others] = devices.filter(givesCodes);
  if (first === undefined && devices.length > 0)
    return 'Access keys need the codes of an authenticator app, and security keys and passkeys give none: use `aws login`.';
  const session = `With access keys, get a session first: ${inFull(`aws sts get-session-token --serial-number ${first ?? '…'} --token-code …`)}`;
  return others.length > 0
    ? `${session}. Your other devices have the serial numbers ${asManyAsFit(others.map(inFull), 1000)}`
    : session;
}

/** A serial number has no characters that mrkdwn would read, and is of no use cut short. */
function inFull(text: string): string {
  return `\`${escaped(text, 1000)}\``;
}
