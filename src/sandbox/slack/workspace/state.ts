import * as z from 'zod';
import type { Block } from '../block-kit/blocks.ts';
import type { ViewBody } from '../block-kit/check-view.ts';
import type { StateValues } from '../block-kit/state-value.ts';
import type { AppSeed, ChannelSeed, PersonSeed, UserGroupSeed, WorkspaceSeed } from './seed.ts';

/** Everything the workspace remembers; plain data, so that it can be saved and resumed. */
export interface SlackState {
  serial: number;
  lastTsMicros: number;
  people: Record<string, PersonSeed>;
  userGroups: Record<string, UserGroupSeed>;
  channels: Record<string, Channel>;
  messages: StoredMessage[];
  /** Absent: none was ever announced. */
  files?: Record<string, StoredFile>;
  views: Record<string, StoredView>;
  /** Open modals per person, bottom first. */
  stacks: Record<string, string[]>;
  /** The Home tab's view id per person. */
  homes: Record<string, string>;
  triggers: Record<string, Trigger>;
  responseUrls: Record<string, ResponseUrl>;
}

export interface Channel extends ChannelSeed {
  /** The person on the other side, when this is a direct message with the bot. */
  imWith?: string;
}

export interface StoredMessage {
  channel: string;
  ts: string;
  text: string;
  blocks: Block[];
  threadTs?: string;
  editedTs?: string;
  deletedAtMs?: number;
  ephemeralFor?: string;
  /** The author, if it wasn't the bot. */
  author?: string;
  unfurlLinks: boolean;
  unfurlMedia: boolean;
  metadata?: unknown;
  /** Ids of the files it shows. */
  files?: string[];
}

/** A file of the bot. */
export interface StoredFile {
  id: string;
  name: string;
  title: string;
  /** In bytes, as announced. */
  length: number;
  /** Of the address that takes its bytes; undefined: it has them. */
  secret?: string | undefined;
  /** Base64. */
  content?: string;
  /** Its upload is over. */
  isComplete?: boolean;
}

export interface StoredView {
  id: string;
  owner: string;
  body: ViewBody;
  hash: string;
  values: StateValues;
  rootId: string;
  previousId: string | null;
}

export interface Trigger {
  userId: string;
  issuedAtMs: number;
  isExchanged: boolean;
}

export interface ResponseUrl {
  userId: string;
  channel: string;
  issuedAtMs: number;
  uses: number;
  /** The effect of `replace_original` and `delete_original`. */
  originalTs?: string;
}

export function seedState(seed: WorkspaceSeed, app: AppSeed): SlackState {
  const bot: PersonSeed = { id: app.botUserId, name: 'countersign', realName: 'Countersign', bot: true };
  return {
    serial: 0,
    lastTsMicros: 0,
    people: byId([bot, ...seed.people]),
    userGroups: byId(seed.userGroups),
    channels: byId(seed.channels),
    messages: [],
    views: {},
    stacks: {},
    homes: {},
    triggers: {},
    responseUrls: {},
  };
}

/** State saved by an earlier `snapshot()`; throws on anything else. */
export function savedState(state: unknown): SlackState {
  return z
    .custom<SlackState>(
      (value) => shape.safeParse(value).success,
      'this is not a snapshot of the Slack sandbox, or one of another version',
    )
    .parse(structuredClone(state));
}

const records = z.record(z.string(), z.looseObject({}));
const shape = z.looseObject({
  serial: z.number(),
  lastTsMicros: z.number(),
  people: records,
  userGroups: records,
  channels: records,
  messages: z.array(z.looseObject({})),
  views: records,
  stacks: z.record(z.string(), z.array(z.string())),
  homes: z.record(z.string(), z.string()),
  triggers: records,
  responseUrls: records,
});

function byId<T extends { id: string }>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((one) => [one.id, structuredClone(one)]));
}
