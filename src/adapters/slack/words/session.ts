import { givesCodes } from '../../../core/plan/proof.ts';
import { cliRegion } from '../../../core/render/cli-option.ts';
import { escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';

/**
 * How an access key works where MFA is required. devices: serial numbers of MFA devices, of which one is enough.
 * hasAwsLogin: whether the user may use `aws login`.
 */
export function sessionWords(devices: readonly string[], hasAwsLogin = false): string {
  const [first, ...others] = devices.filter(givesCodes);
  if (first === undefined && devices.length > 0) {
    const instead = hasAwsLogin ? 'use `aws login`' : 'add an authenticator app with `/iam mfa`';
    return `Access keys need the codes of an authenticator app, and security keys and passkeys give none: ${instead}.`;
  }
  const session = `With access keys, get a session first: ${inFull(`aws sts get-session-token --serial-number ${first ?? '…'} --token-code …${cliRegion(first)}`)}`;
  return others.length > 0
    ? `${session}. Your other devices have the serial numbers ${asManyAsFit(others.map(inFull), 1000)}`
    : session;
}

/** A serial number has no characters that mrkdwn would read, and is of no use cut short. */
function inFull(text: string): string {
  return `\`${escaped(text, 1000)}\``;
}
