import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { AccessEnded } from '../../../core/request/access-ended.ts';
import { ownerOf } from '../../../core/request/owner-of.ts';
import type { Request } from '../../../core/request/request.ts';
import { code, context, escaped, mention, section, time } from '../blocks.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';

/** To the owner and the requester: temporary access is over, and what the user has now. */
export function endedNotice(
  request: Request,
  { atMs, left, by, isUserGone }: AccessEnded,
  person: string,
  catalogue: Catalogue,
): Message {
  const { intent } = request;
  const owner = ownerOf(request);
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const whose = person === owner ? 'Your temporary access' : `The temporary access of ${mention(owner)}`;
  return {
    text: `${person === owner ? 'Your temporary access' : 'Temporary access you asked for'} has ended.`,
    blocks: [
      section(
        `:alarm_clock: *${whose} has ended*, ${time(atMs)}. ${by ? `${mention(by)} ended it before its time. ` : ''}${what}`,
      ),
      context(
        `${isUserGone ? goneText(intent.userName) : leftText(left, intent.userName)} ${code('/iam request-access')} asks for access again. ${escaped(catalogue.help)}`,
      ),
    ],
  };
}

/** Another user may have its name by now, so this says nothing of what that one has. */
function goneText(userName: string): string {
  return `AWS no longer has the user ${code(userName)} that had it, so there was nothing to take back.`;
}

/** What the user has afterwards, and what to do about a user that nobody needs. */
function leftText(left: AccessEnded['left'], userName: string): string {
  const user = code(userName);
  switch (left) {
    case 'same':
      return `${user} keeps all of it: another request gives it for longer.`;
    case 'other':
      return `What only this request gave was removed, its keys are deleted, and every session was ended. ${user} keeps what other requests give: sign in again to use it.`;
    case 'nothing':
      return `${user} has nothing left: no password, no active key, and AWS denies it everything. If nobody needs it, delete it in the IAM console.`;
  }
}
