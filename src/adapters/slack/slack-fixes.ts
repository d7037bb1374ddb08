const newToken =
  'The people who run Countersign can install the Slack app again and give the bot the token that Slack then shows.';

/**
 * What a person can change so that Slack no longer refuses, by its code without `slack.`. Bare sentences for messages,
 * logs and the doctor alike.
 */
const fixes: Record<string, string> = {
  invalid_auth: newToken,
  not_authed: newToken,
  token_revoked: newToken,
  token_expired: newToken,
  account_inactive: newToken,
  no_such_subteam:
    'Enable the user group again in Slack (More, People, User groups), or name another one in the catalogue.',
  plan_upgrade_required: 'User groups need a paid Slack plan. Name people in the catalogue instead.',
  missing_scope:
    'Under OAuth & Permissions of the Slack app, add what is missing (users:read for people, usergroups:read for groups, chat:write for messages, files:write for files), and reinstall the app.',
  file_uploads_disabled: 'An administrator of the workspace can allow file uploads in its settings.',
  file_uploads_except_images_disabled:
    'An administrator of the workspace can allow uploads of files that are no images in its settings.',
  file_type_not_allowed:
    'An administrator of the workspace can allow this type of file. Or ask for one format: add terraform, cloudformation or cli.',
  file_upload_size_restricted: 'An administrator of the workspace can allow larger files.',
  storage_limit_reached:
    "The workspace's file storage is full. Its administrators can delete files, or choose a larger plan.",
  is_archived: 'Unarchive the channel in Slack, or name another one in the catalogue.',
  channel_not_found: 'Invite the bot to the channel, or correct the channel in the catalogue.',
  not_in_channel: 'Invite the bot to the channel.',
};

const byDefault =
  'An administrator of the workspace can find out what to change; `countersign doctor` shows more.';

/** Who can do what about it. code: with or without `slack.`. */
export function slackFix(code: string): string {
  return fixes[code.replace(/^slack\./, '')] ?? byDefault;
}
