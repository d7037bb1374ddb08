import type { AnyBlock } from '@slack/types';
import { givesCodes } from '../../../core/plan/proof.ts';
import { cliOption, cliRegion } from '../../../core/render/cli-option.ts';
import { preformatted, section } from '../blocks.ts';

/**
 * How a key gets into the AWS CLI: a profile to copy, and the session that MFA asks for. devices: serial numbers, of which
 * one that gives codes is used; empty: the key works without MFA, as for a workload. arn: of anything in the account.
 */
export function keyUse(userName: string, devices: readonly string[], arn: string | undefined): AnyBlock[] {
  const serial = devices.find(givesCodes);
  const profile = cliOption('profile', userName);
  const region = cliRegion(arn);
  const configure = `aws configure ${profile}`;
  if (serial === undefined)
    return devices.length > 0
      ? []
      : [
          section('*For the AWS CLI:* enter the key, then check that it works.'),
          preformatted(`${configure}\naws sts get-caller-identity ${profile}${region}`),
        ];
  return [
    section('*For the AWS CLI:* copy this into `~/.aws/config`.'),
    preformatted(`[profile ${userName}]\nmfa_serial = ${serial}`),
    section(
      'Enter the key, then get a session with a code of your MFA device. Use the credentials it prints: the key alone is denied everything.',
    ),
    preformatted(
      `${configure}\naws sts get-session-token ${profile} --serial-number ${serial} --token-code 123456${region}`,
    ),
  ];
}
