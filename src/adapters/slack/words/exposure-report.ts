import type { ExposureReport, NotStopped } from '../../../core/intents/exposure-report.ts';
import { cliOption, cliRegion } from '../../../core/render/cli-option.ts';
import { code } from '../blocks.ts';

const cliTexts: Record<NotStopped, (report: ExposureReport, region: string) => string> = {
  session: ({ keyId = '' }, region) =>
    `It belongs to a session, so IAM can't deactivate it. This shows whose session it is:\n${code(
      `aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=${keyId}${region}`,
    )}\nTo end the sessions of a role, use *Revoke active sessions* of the role in the IAM console. To end those of an IAM user, use *Stop…* on a card about the user.`,
  unknown: ({ keyId = '' }, region) =>
    `AWS shows Countersign no user with it: the key is gone, belongs to a user outside Countersign's path, or belongs to the root user. This shows whose it is:\n${code(
      `aws iam get-access-key-last-used --access-key-id ${keyId}${region}`,
    )}\nThis deactivates it:\n${code(deactivation('NAME', keyId, region))}`,
  gone: ({ userName }) =>
    `It was a key of ${code(userName)}, and AWS no longer shows it there, so it no longer works. Sessions that it started can last up to 36 hours. If in doubt, use *Stop…* on a card about ${code(userName)}.`,
  'not-managed': ({ keyId, userName }, region) =>
    `Its user ${code(userName)} isn't managed by Countersign, so nothing was stopped. ${
      keyId === undefined
        ? `This lists its keys:\n${code(`aws iam list-access-keys ${cliOption('user-name', userName)}${region}`)}\nThis deactivates one:\n${code(deactivation(userName, 'KEY', region))}`
        : `This deactivates the key:\n${code(deactivation(userName, keyId, region))}`
    }`,
  stopped: ({ userName }) =>
    `Its user ${code(userName)} was stopped before this, so none of its keys works. Read AWS's case before you give it back.`,
};

/** Why nobody was stopped, and what people can do, as mrkdwn. arn: of anything in the account. */
export function notStoppedText(report: ExposureReport, arn: string | undefined): string {
  return cliTexts[report.why](report, cliRegion(arn));
}

function deactivation(userName: string, keyId: string, region: string): string {
  return `aws iam update-access-key ${cliOption('user-name', userName)} --access-key-id ${keyId} --status Inactive${region}`;
}
