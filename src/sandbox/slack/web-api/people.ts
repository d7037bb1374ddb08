import { userObject } from '../workspace/api-objects.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Methods } from './method.ts';
import { page } from './page.ts';

export const people: Methods = {
  'users.info': (workspace, args) => {
    const id = args.text('user');
    if (!id) throw new Refusal('user_not_found');
    return { user: userObject(workspace.context, workspace.people.get(id)) };
  },

  'users.lookupByEmail': (workspace, args) => {
    const email = args.required('email').toLowerCase();
    const person = workspace.people.all().find((one) => one.email?.toLowerCase() === email && !one.deleted);
    if (!person) throw new Refusal('users_not_found');
    return { user: userObject(workspace.context, person) };
  },

  'users.list': (workspace, args) => {
    const { items, next } = page(workspace.people.all(), args);
    return {
      members: items.map((one) => userObject(workspace.context, one)),
      cache_ts: Math.floor(workspace.context.nowMs() / 1000),
      response_metadata: { next_cursor: next },
    };
  },

  'usergroups.users.list': (workspace, args) => {
    const group = workspace.people.group(args.required('usergroup'));
    if (group.disabled && !args.flag('include_disabled', false)) throw new Refusal('no_such_subteam');
    return { users: group.users };
  },

  'usergroups.list': (workspace, args) => {
    const groups = workspace.people
      .groups()
      .filter((one) => !one.disabled || args.flag('include_disabled', false));
    return {
      usergroups: groups.map((group) => ({
        id: group.id,
        team_id: workspace.context.team.id,
        is_usergroup: true,
        name: group.handle,
        handle: group.handle,
        is_external: false,
        date_delete: group.disabled ? 1 : 0,
        user_count: group.users.length,
        ...(args.flag('include_users', false) && { users: group.users }),
      })),
    };
  },
};
