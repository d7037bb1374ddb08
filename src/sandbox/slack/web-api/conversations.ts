import { channelObject } from '../workspace/api-objects.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Methods } from './method.ts';
import { page } from './page.ts';

export const conversations: Methods = {
  'conversations.open': (workspace, args) => {
    const users = args.required('users').split(',');
    if (users.length !== 1) throw new Refusal('not_enough_users');
    const isNew = !workspace.channels.dmOf(users[0] ?? '');
    const channel = workspace.channels.openDm(users[0] ?? '');
    const object = args.flag('return_im', false)
      ? channelObject(workspace.context, channel)
      : { id: channel.id };
    return { channel: object, ...(!isNew && { no_op: true, already_open: true }) };
  },

  'conversations.info': (workspace, args) => {
    const channel = workspace.channels.get(args.required('channel'));
    const count = args.flag('include_num_members', false) ? { num_members: channel.members.length } : {};
    return { channel: { ...channelObject(workspace.context, channel), ...count } };
  },

  'conversations.members': (workspace, args) => {
    const channel = workspace.channels.get(args.required('channel'));
    const { items, next } = page(channel.members, args);
    return { members: items, response_metadata: { next_cursor: next } };
  },
};
