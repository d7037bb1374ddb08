import type { AccountView, GroupView, PolicyView, UserView } from '../aws/account-view.ts';
import type { Block } from '../slack/block-kit/blocks.ts';
import type { StateValue, StateValues } from '../slack/block-kit/state-value.ts';
import type { Offer } from '../slack/interactions/suggestion.ts';
import type { CommandHint } from '../slack/workspace/seed.ts';

/** What the playground's server and its page say to each other. Types only: the page bundles nothing of the server. */

export interface PersonItem {
  id: string;
  /** Counts people in the order they came: tells their colours apart. */
  serial: number;
  name: string;
  realName: string;
  title: string;
  isBot: boolean;
  isDeactivated: boolean;
}

export interface ChannelItem {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  members: string[];
  /** The person on the other side of a direct message with the bot. */
  imWith?: string;
}

export interface MessageItem {
  channel: string;
  ts: string;
  text: string;
  blocks: Block[];
  threadTs?: string;
  isEdited: boolean;
  /** Only this person sees it. */
  ephemeralFor?: string;
  author: string;
  files?: FileItem[];
}

export interface FileItem {
  id: string;
  name: string;
  title: string;
  bytes: number;
  /** Its first lines. */
  beginning: string;
}

export interface ViewItem {
  id: string;
  owner: string;
  type: 'modal' | 'home';
  title: string;
  submit?: string;
  close: string;
  isSubmitDisabled: boolean;
  blocks: Block[];
  values: StateValues;
  /** Changes with every update by the bot. */
  hash: string;
}

/** What happened to an account lately: a mark for each thing that a plan added, changed or removed. */
export interface PlanMark {
  change: 'added' | 'changed' | 'removed';
  /** What it was, of something removed. */
  was?: string;
}

export type UserItem = UserView & {
  account: string;
  /** Keys: `user`, `group/<name>`, `policy/<arn>`, `inline/<name>`, `key/<id>`, `other/<id>`, `tag/<name>`, `boundary`, `password`, `mfa/<serial>`. */
  marks: Record<string, PlanMark>;
  /** When the plan made the last of them; absent where there are none. */
  markedAtMs?: number;
};

export interface WireItem {
  id: string;
  /** Who speaks: Slack to the bot, the bot to Slack, the bot to AWS, or somebody else to AWS. */
  from: 'slack' | 'bot' | 'person';
  to: 'bot' | 'slack' | 'aws';
  /** `command`, `block_actions`, `chat.postMessage`, `iam:CreateUser` … */
  what: string;
  atMs: number;
  /** Absent while it is in progress. */
  ms?: number;
  bytes: number;
  /** HTTP status; 0 when there was no answer. */
  status: number;
  /** A code for what went wrong, at the level of the protocol. */
  error?: string;
}

export interface WirePayload {
  request: unknown;
  answer: unknown;
}

/** Everything the page draws, by kind and id. */
export interface Collections {
  people: Record<string, PersonItem>;
  userGroups: Record<string, { id: string; handle: string }>;
  channels: Record<string, ChannelItem>;
  /** By `channel:ts`. */
  messages: Record<string, MessageItem>;
  views: Record<string, ViewItem>;
  /** Open modals by person, the bottom one first. */
  stacks: Record<string, string[]>;
  /** View id of the Home tab by person. */
  homes: Record<string, string>;
  /** By person: the last time stamp read, by channel. */
  reads: Record<string, Record<string, string>>;
  accounts: Record<string, AccountItem>;
  /** By `account:name`, as are groups; policies by ARN. */
  users: Record<string, UserItem>;
  groups: Record<string, GroupView & { account: string }>;
  policies: Record<string, PolicyView & { account: string }>;
  wire: Record<string, WireItem>;
}

export type AccountItem = Pick<AccountView, 'id' | 'name' | 'alias'>;

/** null: it is gone. */
export type Changes = {
  [K in keyof Collections]?: Record<string, Collections[K][string] | null>;
};

export interface Workspace {
  /** Another one after every start and every reset: what a page knows of an earlier game is over. */
  game: string;
  team: { id: string; name: string };
  bot: { userId: string; name: string; description: string; isReadOnly: boolean; hasHome: boolean };
  /** Slash commands with their slash. */
  commands: Record<string, CommandHint>;
  /** Where the bot serves its one-time pages; links elsewhere lead out of the sandbox. */
  botOrigin: string;
}

/** Server-sent events. `start` comes first, and again after a reset. */
export type LiveEvent =
  | { kind: 'start'; workspace: Workspace; all: Collections }
  | { kind: 'changes'; changes: Changes };

export type PlaceRef = { channel: string; ts: string } | { view: string };

interface As {
  /** Id of the person who acts. */
  as: string;
}

/** `POST /do/<verb>`: what goes in, and what comes out when it is done. */
export interface Verbs {
  say: { takes: As & { channel: string; text: string; threadTs?: string }; gives: object };
  command: { takes: As & { channel: string; command: string; text: string }; gives: object };
  act: {
    takes: As & { place: PlaceRef; blockId: string; actionId: string; value?: StateValue; values: StateValues };
    gives: object;
  };
  enter: { takes: As & { view: string; values: StateValues }; gives: object };
  submit: { takes: As & { view: string; values: StateValues }; gives: { errors: Record<string, string> } };
  close: { takes: As & { view: string; isAll: boolean }; gives: object };
  suggest: {
    takes: As & { place: PlaceRef; blockId: string; actionId: string; query: string };
    gives: { offer: Offer };
  };
  openApp: { takes: As & { tab: 'home' | 'messages' }; gives: object };
  read: { takes: As & { channel: string; ts: string }; gives: object };
  dismiss: { takes: As & { channel: string; ts: string }; gives: object };
  /** As an admin of the workspace does it. */
  setDeactivated: { takes: As & { isDeactivated: boolean }; gives: object };
  reset: { takes: object; gives: object };
  signIn: {
    takes: { account: string; userName: string; password: string; mfaCode?: string };
    gives: { session: string } & ConsoleState;
  };
  signOut: { takes: { session: string }; gives: object };
  changePassword: { takes: { session: string; old: string; next: string }; gives: ConsoleState };
  createMfaDevice: {
    takes: { session: string };
    /** qrCode: a picture as a `data:` URL. */
    gives: { serialNumber: string; seed: string; qrCode: string };
  };
  enableMfaDevice: {
    takes: { session: string; serialNumber: string; codes: [string, string] };
    gives: ConsoleState;
  };
  tryAction: { takes: { session: string; action: string; resource: string }; gives: { isAllowed: boolean } };
  callAws: {
    takes: {
      accessKeyId: string;
      secretAccessKey: string;
      call: 'get-caller-identity' | 'list-users';
      /** With it, the call is made in a session that has shown the code. */
      mfa?: { serialNumber: string; code: string };
    };
    /** text: what a terminal would show. */
    gives: { isAnswered: boolean; text: string };
  };
  findInPublic: { takes: { account: string; userName: string; keyId: string }; gives: object };
  closeCase: { takes: { account: string; userName: string }; gives: object };
  addToAuthenticator: { takes: { name: string; seed: string }; gives: object };
  removeFromAuthenticator: { takes: { id: string }; gives: object };
  readAuthenticator: { takes: object; gives: { entries: AuthenticatorEntry[]; leftMs: number } };
}

export type Verb = keyof Verbs;
export type Takes<V extends Verb> = Verbs[V]['takes'];
export type Gives<V extends Verb> = Verbs[V]['gives'];

export interface ConsoleState {
  userName: string;
  mustChangePassword: boolean;
  /** Whether this sign-in showed a code. */
  hasShownMfa: boolean;
  /** Serial numbers of the user's devices. */
  mfaDevices: string[];
}

export interface AuthenticatorEntry {
  id: string;
  name: string;
  current: string;
  next: string;
  /** The two codes before this one: AWS still takes them to enable a device, and the current one stays fresh. */
  passed: [string, string];
}

/** What became of it; `shown` is what a person sees instead, `why` what caused it. */
export type Outcome<T> = { done: T } | { shown: string; why?: string };
