import type { GoneGroup } from '../../../flows/gone-groups.ts';
import { code, context, escaped, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { slackFix } from '../slack-fixes.ts';

/** Tells the approvals channel, once, that a user group of the catalogue counts as empty, and what to do about it. */
export function goneGroupNotice({ group, code: why }: GoneGroup, help: string): Message {
  const text = `User group ${group} can't be read`;
  return {
    text,
    blocks: [
      section(`:warning: *User group can't be read*: ${code(group)}`),
      section(
        `Slack answers ${code(why.replace(/^slack\./, ''))}, so nobody counts as a member of this group. Approvers and security people who are named otherwise can still decide.`,
      ),
      context(`${slackFix(why)} ${escaped(help)}`),
    ],
  };
}
