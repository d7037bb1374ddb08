/** The people and things in the workspace at the start. Ids look like Slack's: U…, S…, C…, T…. */
export interface WorkspaceSeed {
  teamId: string;
  name?: string;
  domain?: string;
  /** Set for a workspace of an Enterprise Grid organisation. */
  enterpriseId?: string;
  people: PersonSeed[];
  userGroups: UserGroupSeed[];
  channels: ChannelSeed[];
}

export interface PersonSeed {
  id: string;
  /** The handle, shown in mentions. */
  name: string;
  realName: string;
  /** What their profile says they do. */
  title?: string;
  email?: string;
  /** False: the address was changed and not confirmed. */
  emailConfirmed?: boolean;
  /** Home workspace, if it is another one (Slack Connect, Grid). */
  teamId?: string;
  /** The organisation of their workspace, if it is another one. */
  enterpriseId?: string;
  guest?: 'multi' | 'single';
  deleted?: boolean;
  bot?: boolean;
  workflowBot?: boolean;
  connectorBot?: boolean;
  stranger?: boolean;
  invited?: boolean;
  tz?: string;
}

export interface UserGroupSeed {
  id: string;
  handle: string;
  users: string[];
  disabled?: boolean;
}

export interface ChannelSeed {
  id: string;
  name: string;
  /** User ids; the bot's own if it was invited. */
  members: string[];
  private?: boolean;
  archived?: boolean;
}

/** The installed app, as its settings page would show it. */
export interface AppSeed {
  token: string;
  signingSecret: string;
  /** App-level token, for Socket Mode. */
  appToken?: string;
  appId: string;
  botId: string;
  botUserId: string;
  /** Where commands, interactions and events go; `setRequestUrl` sets it later. */
  requestUrl?: string;
  /** Scopes of the bot token, which every answer names. Default: those that the bot's manifests ask for. */
  scopes?: string[];
  /** What its profile says it does. */
  description?: string;
  /** Slash commands with their slash. */
  commands: string[];
  /** The composer's explanation of each command. */
  hints?: Record<string, CommandHint>;
  /** Events it has subscribed to; absent: all. */
  events?: string[];
  /** False: it has no Home tab. Default true. */
  hasHome?: boolean;
  /** People cannot write to the app: its Messages tab has no composer. */
  isReadOnly?: boolean;
  /** The `should_escape` of its commands. Default true. */
  shouldEscape?: boolean;
}

export interface CommandHint {
  description: string;
  usage: string;
}
