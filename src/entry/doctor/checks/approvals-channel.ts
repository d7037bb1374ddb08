import { translated } from '../../../adapters/slack/faults.ts';
import type { Check } from '../check.ts';
import type { Context } from '../context.ts';
import { ok, warn } from '../finding.ts';
import { slackFailure } from '../slack-failure.ts';

const text = 'Countersign is being checked: can it post here? This message goes away by itself.';
const how = 'a message was posted and deleted, which needs only chat:write';

/** The one thing the doctor does that anybody could see. */
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
        return warn('the bot can post, but its message could not be deleted again', 'delete it there by hand');
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
    channel_not_found: `if ${channel} is private, ${invite}; else ${other} (its id stands at the end of the channel's details)`,
    is_archived: `unarchive the channel, or ${other}`,
    restricted_action: `let members post in the channel (its settings, Posting permissions), or ${other}`,
    missing_scope: 'add chat:write under OAuth & Permissions of the Slack app, and reinstall it',
    unavailable: `look at the network and at SLACK_API_URL; should the message stand in ${channel}, delete it there`,
  };
}
