import { escapeCommandText } from '../../slack/interactions/escape-command-text.ts';
import { deliverEvent } from '../../slack/interactions/event.ts';
import { openHomeTab } from '../../slack/interactions/home-opening.ts';
import { ShownError } from '../../slack/interactions/shown-error.ts';
import { runCommand } from '../../slack/interactions/slash-command.ts';
import { visibleMessage } from '../../slack/interactions/visible-message.ts';
import { userObject } from '../../slack/workspace/api-objects.ts';
import type { Channel } from '../../slack/workspace/state.ts';
import type { Play } from '../play.ts';
import type { Doing } from './verbs.ts';

/** What people do in channels. */
export const conversation: Doing<'say' | 'command' | 'dismiss' | 'read' | 'openApp' | 'setDeactivated'> = {
  say(play, { as, channel, text: typed, threadTs }) {
    const { workspace } = play.slack.desk;
    writable(play, as, channel);
    const text = escapeCommandText(workspace, typed);
    const { ts } = workspace.messages.post({
      channel,
      text,
      blocks: [],
      author: as,
      ...(threadTs && { threadTs }),
    });
    play.reads.read(as, channel, ts);
    return {};
  },

  async command(play, { as, channel, command, text }) {
    await runCommand(play.slack.desk, as, { command, text, channel: writable(play, as, channel) });
    return {};
  },

  /** Slack's client does this alone; the bot is not told. */
  dismiss(play, { as, ...place }) {
    const { workspace } = play.slack.desk;
    const message = visibleMessage(workspace, as, place);
    if (message.ephemeralFor !== as)
      throw new ShownError('This message cannot be dismissed', 'others see it too');
    workspace.messages.delete(message);
    return {};
  },

  read(play, { as, channel, ts }) {
    memberOf(play, as, channel);
    play.reads.read(as, channel, ts);
    return {};
  },

  /** Slack tells the app in passing, as it does of every change of a profile. */
  async setDeactivated({ slack }, { as, isDeactivated }) {
    const { people, context } = slack.desk.workspace;
    people.update(as, { deleted: isDeactivated });
    await deliverEvent(slack.desk, { type: 'user_change', user: userObject(context, people.get(as)) });
    return {};
  },

  async openApp(play, { as, tab }) {
    await openHomeTab(play.slack.desk, as, tab);
    return {};
  },
};

function memberOf({ slack }: Play, personId: string, channelId: string): Channel {
  const channel = slack.desk.workspace.channels.find(channelId);
  if (!channel?.members.includes(personId))
    throw new ShownError('You are not in this channel', `${personId} is no member of ${channelId}`);
  return channel;
}

function writable(play: Play, personId: string, channelId: string): Channel {
  const channel = memberOf(play, personId, channelId);
  if (channel.imWith && play.slack.desk.workspace.context.app.isReadOnly)
    throw new ShownError(
      'Sending messages to this app has been turned off',
      'its manifest makes the Messages tab read-only',
    );
  return channel;
}
