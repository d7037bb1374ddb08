import type { Context } from './context.ts';
import type { PersonSeed } from './seed.ts';
import type { Channel, StoredMessage, StoredView } from './state.ts';

/** Slack's JSON for what the workspace holds, as Web API answers and payloads carry it. */
export function userObject({ team }: Context, person: PersonSeed) {
  const enterpriseId = person.enterpriseId ?? (person.teamId ? undefined : team.enterpriseId);
  return {
    id: person.id,
    team_id: person.teamId ?? team.id,
    name: person.name,
    real_name: person.realName,
    deleted: person.deleted ?? false,
    tz: person.tz ?? 'Etc/UTC',
    profile: {
      real_name: person.realName,
      display_name: person.name,
      title: person.title ?? '',
      team: person.teamId ?? team.id,
      ...(person.email && { email: person.email }),
    },
    is_admin: false,
    is_owner: false,
    is_bot: person.bot ?? false,
    is_workflow_bot: person.workflowBot ?? false,
    is_connector_bot: person.connectorBot ?? false,
    is_app_user: false,
    is_restricted: person.guest !== undefined,
    is_ultra_restricted: person.guest === 'single',
    is_stranger: person.stranger ?? false,
    is_invited_user: person.invited ?? false,
    is_email_confirmed: person.emailConfirmed ?? person.email !== undefined,
    updated: 0,
    ...(enterpriseId && {
      enterprise_user: { id: person.id, enterprise_id: enterpriseId, teams: [person.teamId ?? team.id] },
    }),
  };
}

export function messageObject({ app, team, state }: Context, message: StoredMessage) {
  return {
    type: 'message',
    user: message.author ?? app.botUserId,
    ...(!message.author && { bot_id: app.botId, app_id: app.appId }),
    team: team.id,
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(message.editedTs && { edited: { user: app.botUserId, ts: message.editedTs } }),
    ...(message.metadata !== undefined && { metadata: message.metadata }),
    ...(message.files && {
      files: message.files.flatMap((id) => {
        const file = state.files?.[id];
        return file ? [{ id, name: file.name, title: file.title, size: file.length, user: app.botUserId }] : [];
      }),
    }),
  };
}

export function viewObject({ app, team }: Context, view: StoredView) {
  const { body } = view;
  const isModal = body.type === 'modal';
  return {
    id: view.id,
    team_id: team.id,
    type: body.type,
    blocks: body.blocks,
    private_metadata: body.private_metadata ?? '',
    callback_id: body.callback_id ?? '',
    state: { values: view.values },
    hash: view.hash,
    title: isModal ? body.title : { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: isModal ? (body.clear_on_close ?? false) : false,
    notify_on_close: isModal ? (body.notify_on_close ?? false) : false,
    close: isModal ? (body.close ?? null) : null,
    submit: isModal ? (body.submit ?? null) : null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.appId,
    external_id: body.external_id ?? '',
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}

export function channelObject({ app }: Context, channel: Channel) {
  if (channel.imWith)
    return { id: channel.id, is_im: true, user: channel.imWith, is_archived: false, is_open: true };
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !channel.private,
    is_group: channel.private ?? false,
    is_im: false,
    is_mpim: false,
    is_private: channel.private ?? false,
    is_archived: channel.archived ?? false,
    is_member: channel.members.includes(app.botUserId),
  };
}
