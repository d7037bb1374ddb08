import * as z from 'zod';
import { formattedOption } from '../../slack/block-kit/composition.ts';
import { richTextBlock } from '../../slack/block-kit/rich-text.ts';
import type { Takes, Verb } from '../protocol.ts';

const id = z.string().min(1).max(255);
const ids = z.array(id).max(100);
const text = z.string().max(12_000);
const moment = z.string().max(20);
const actor = { as: id };

const stateValue = z.strictObject({
  type: id,
  value: z.string().max(12_000).nullable().exactOptional(),
  selected_option: formattedOption.nullable().exactOptional(),
  selected_options: z.array(formattedOption).max(100).exactOptional(),
  selected_user: id.nullable().exactOptional(),
  selected_users: ids.exactOptional(),
  selected_conversation: id.nullable().exactOptional(),
  selected_conversations: ids.exactOptional(),
  selected_channel: id.nullable().exactOptional(),
  selected_channels: ids.exactOptional(),
  selected_date: moment.nullable().exactOptional(),
  selected_time: moment.nullable().exactOptional(),
  selected_date_time: z.number().int().nullable().exactOptional(),
  rich_text_value: richTextBlock.nullable().exactOptional(),
  files: z.array(z.unknown()).max(0).exactOptional(),
});
const values = z.record(id, z.record(id, stateValue));
const place = z.union([z.strictObject({ channel: id, ts: moment }), z.strictObject({ view: id })]);
const element = { ...actor, place, blockId: id, actionId: id };
const session = { session: id };
const password = z.string().max(200);
const code = z.string().trim().max(10);

/** What each verb takes, as it may come from anywhere. */
export const schemas: { [V in Verb]: z.ZodType<Takes<V>> } = {
  say: z.strictObject({ ...actor, channel: id, text: text.min(1), threadTs: moment.exactOptional() }),
  command: z.strictObject({ ...actor, channel: id, command: id, text }),
  act: z.strictObject({ ...element, value: stateValue.exactOptional(), values }),
  enter: z.strictObject({ ...actor, view: id, values }),
  submit: z.strictObject({ ...actor, view: id, values }),
  close: z.strictObject({ ...actor, view: id, isAll: z.boolean() }),
  suggest: z.strictObject({ ...element, query: z.string().max(300) }),
  openApp: z.strictObject({ ...actor, tab: z.enum(['home', 'messages']) }),
  read: z.strictObject({ ...actor, channel: id, ts: moment }),
  dismiss: z.strictObject({ ...actor, channel: id, ts: moment }),
  setDeactivated: z.strictObject({ ...actor, isDeactivated: z.boolean() }),
  reset: z.strictObject({}),
  signIn: z.strictObject({ account: id, userName: id, password, mfaCode: code.exactOptional() }),
  signOut: z.strictObject(session),
  changePassword: z.strictObject({ ...session, old: password, next: password }),
  createMfaDevice: z.strictObject(session),
  enableMfaDevice: z.strictObject({ ...session, serialNumber: id, codes: z.tuple([code, code]) }),
  tryAction: z.strictObject({ ...session, action: id, resource: text.min(1) }),
  callAws: z.strictObject({
    accessKeyId: password.min(1),
    secretAccessKey: password.min(1),
    call: z.enum(['get-caller-identity', 'list-users']),
    mfa: z.strictObject({ serialNumber: id, code }).exactOptional(),
  }),
  findInPublic: z.strictObject({ account: id, userName: id, keyId: id }),
  closeCase: z.strictObject({ account: id, userName: id }),
  addToAuthenticator: z.strictObject({ name: id, seed: id }),
  removeFromAuthenticator: z.strictObject({ id }),
  readAuthenticator: z.strictObject({}),
};
