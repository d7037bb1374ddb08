import { messageObject } from '../workspace/api-objects.ts';
import { messageContent } from '../workspace/message-content.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { StoredMessage } from '../workspace/state.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Args } from './args.ts';
import type { Methods } from './method.ts';

const longestUpdate = 4000;

export const chat: Methods = {
  'chat.postMessage': (workspace, args) => {
    const channel = workspace.channels.postable(args.required('channel'));
    const threadTs = args.text('thread_ts');
    const metadata = args.json('metadata', 'invalid_metadata_format');
    const message = workspace.messages.post({
      channel: channel.id,
      ...contentArguments(args),
      unfurlLinks: args.flag('unfurl_links', false),
      unfurlMedia: args.flag('unfurl_media', true),
      ...(threadTs && { threadTs }),
      ...(metadata !== undefined && { metadata }),
    });
    return { channel: channel.id, ts: message.ts, message: messageObject(workspace.context, message) };
  },

  'chat.postEphemeral': (workspace, args) => {
    const channel = workspace.channels.get(args.required('channel'));
    const person = workspace.people.get(args.required('user'));
    if (channel.archived) throw new Refusal('is_archived');
    if (!workspace.channels.hasBot(channel)) throw new Refusal('not_in_channel');
    if (!channel.members.includes(person.id)) throw new Refusal('user_not_in_channel');
    const threadTs = args.text('thread_ts');
    const message = workspace.messages.post({
      channel: channel.id,
      ...contentArguments(args),
      ephemeralFor: person.id,
      ...(threadTs && { threadTs }),
    });
    return { message_ts: message.ts };
  },

  'chat.update': (workspace, args) => {
    const message = ownMessage(workspace, args, 'cant_update_message');
    if ((args.text('text') ?? '').length > longestUpdate) throw new Refusal('msg_too_long');
    const metadata = args.json('metadata', 'invalid_metadata_format');
    workspace.messages.edit(message, {
      ...contentArguments(args),
      ...(metadata !== undefined && { metadata }),
    });
    const { channel, ts, text } = message;
    return { channel, ts, text, message: messageObject(workspace.context, message) };
  },

  'chat.delete': (workspace, args) => {
    const message = ownMessage(workspace, args, 'cant_delete_message');
    workspace.messages.delete(message);
    return { channel: message.channel, ts: message.ts };
  },

  'chat.getPermalink': (workspace, args) => {
    const channel = workspace.channels.get(args.required('channel'));
    const message = workspace.messages.find(channel.id, args.required('message_ts'));
    if (!message || message.ephemeralFor) throw new Refusal('message_not_found');
    const path = `/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
    return {
      channel: channel.id,
      permalink: `https://${workspace.context.team.domain}.slack.com${path}${thread}`,
    };
  },
};

function contentArguments(args: Args) {
  return messageContent({ text: args.text('text'), blocks: args.json('blocks', 'invalid_blocks_format') });
}

/** Ephemeral messages can't be reached this way, and a direct message only by its D… id. */
function ownMessage(workspace: Workspace, args: Args, code: string): StoredMessage {
  const channel = workspace.channels.get(args.required('channel'));
  const message = workspace.messages.find(channel.id, args.required('ts'));
  if (!message || message.ephemeralFor) throw new Refusal('message_not_found');
  if (message.author && message.author !== workspace.context.app.botUserId) throw new Refusal(code);
  return message;
}
