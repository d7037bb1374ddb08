import type { ExposureReport, NotStopped } from '../../../core/intents/exposure-report.ts';
import { code } from '../blocks.ts';

const cliTexts: Record<NotStopped, (report: ExposureReport) => string> = {
  session: ({ keyId = '' }) =>
    `It belongs to a session, so IAM can't deactivate it. This shows whose session it is: ${code(
      `aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=${keyId}`,
    )}. To end the sessions of a role, use *Revoke active sessions* of the role in the IAM console. To end those of an IAM user, use *Stop…* on a card about the user.`,
  unknown: ({ keyId = '' }) =>
    `AWS shows Countersign no user with it: the key is gone, belongs to a user outside Countersign's path, or is of the root user. This shows whose it is: ${code(
      `aws iam get-access-key-last-used --access-key-id ${keyId}`,
    )}. This deactivates it: ${code(deactivation('NAME', keyId))}.`,
  gone: ({ userName }) =>
    `It was a key of ${code(userName)}, and AWS no longer shows it there, so nobody signs with it any more. Sessions that were begun with it can last up to 36 hours. If in doubt, use *Stop…* on a card about ${code(userName)}.`,
  'not-managed': ({ keyId, userName }) =>
    `Its user ${code(userName)} isn't managed by Countersign, so nothing was stopped. ${
      keyId === undefined
        ? `This lists its keys: ${code(`aws iam list-access-keys --user-name ${userName}`)}. This deactivates one: ${code(deactivation(userName, 'KEY'))}.`
        : `This deactivates the key: ${code(deactivation(userName, keyId))}.`
    }`,
  stopped: ({ userName }) =>
    `Its user ${code(userName)} was stopped before this, so none of its keys works. Read AWS's case before you give it back.`,
};

/** Why nobody was stopped, and what people can do, as mrkdwn. */
export function notStoppedText(report: ExposureReport): string {
  return cliTexts[report.why](report);
}

function deactivation(userName: string, keyId: string): string {
  return `aws iam update-access-key --user-name ${userName} --access-key-id ${keyId} --status Inactive`;
}
