import { translated } from '../../../adapters/slack/faults.ts';
import type { Check } from '../check.ts';
import type { Context } from '../context.ts';
import { ok, warn } from '../finding.ts';
import { slackFailure } from '../slack-failure.ts';

const text = 'Countersign is checking whether it can post here. This message deletes itself.';
const how = 'a message was posted and deleted; the bot needs only chat:write for that';

/** The only thing the doctor does that people could see. */
export function approvalsChannel(channel: string): Check {
  return {
    id: 'slack.channel',
    title: `approvals channel ${channel}`,
    needs: ['slack.token'],
    async run({ slack }) {
      let posted: { ts?: string | undefined };
      try {
        posted = await translated(() => slack.client().chat.postMessage({ channel, text }));
      } catch (error) {
        return slackFailure(error, await fixes(channel, slack));
      }
      const { ts = '' } = posted;
      try {
        await translated(() => slack.client().chat.delete({ channel, ts }));
        return ok(`the bot can post (${how})`);
      } catch {
        return warn("the bot can post, but couldn't delete its message", 'delete it there by hand');
      }
    },
  };
}

async function fixes(channel: string, slack: Context['slack']): Promise<Record<string, string>> {
  const { user } = await slack.identity();
  const invite = `in the channel, type /invite @${user}`;
  const other = 'name another channel at approvals.channel of the catalogue';
  return {
    not_in_channel: invite,
    channel_not_found: `if ${channel} is private, ${invite}; otherwise ${other} (the id is at the end of the channel's details)`,
    is_archived: `unarchive the channel, or ${other}`,
    restricted_action: `let members post in the channel (its settings, Posting permissions), or ${other}`,
    missing_scope: 'add chat:write under OAuth & Permissions of the Slack app, and reinstall it',
    unavailable: `check the network and SLACK_API_URL; if the message is still in ${channel}, delete it there`,
  };
}
