import * as z from 'zod';
import type { Gives } from '../../../core/account/ledger.ts';
import { userKinds } from '../../../core/catalogue/catalogue.ts';
import type { BelongsTo, Suspension, UserRecord } from '../../../flows/ports.ts';
import type { ItemKind } from './read-item.ts';
import { contender } from './request.ts';
import { objectOf, texts } from './schema.ts';
import { credentialKind } from './words.ts';

const text = z.string();
const number = z.number();
const mayBe = z.optional;

type DevicePage = NonNullable<UserRecord['devicePages']>[string];

/** A user record with the fields that only the table needs. */
export interface StoredUser extends UserRecord {
  /** The person under whose name it is found. */
  holder?: string | undefined;
}

const suspension = objectOf<Suspension>({
  by: text,
  atMs: number,
  requestId: text,
  sparesCredentials: mayBe(z.literal(true)),
});
const oneGives = objectOf<Gives>({
  groups: texts,
  policies: texts,
  inlinePolicies: mayBe(texts),
  entitlements: texts,
  credentials: z.array(credentialKind),
  hasNoAccess: mayBe(z.literal(true)),
  keys: mayBe(texts),
  untilMs: mayBe(number),
  prepared: mayBe(objectOf<NonNullable<Gives['prepared']>>({ groups: texts, policies: texts })),
});

const schema = objectOf<StoredUser>({
  account: text,
  userName: text,
  reservedBy: mayBe(text),
  keysBy: mayBe(text),
  passwordBy: mayBe(text),
  holder: mayBe(text),
  lease: mayBe(objectOf<NonNullable<UserRecord['lease']>>({ heldBy: text, untilMs: number })),
  suspended: mayBe(suspension),
  wasSuspended: mayBe(suspension),
  belongsTo: mayBe(objectOf<BelongsTo>({ person: text, userId: text, userKind: z.enum(userKinds) })),
  contenders: mayBe(z.array(contender)),
  gives: mayBe(z.record(z.string(), oneGives)),
  vouchedDevices: mayBe(texts),
  devicePages: mayBe(z.record(z.string(), objectOf<DevicePage>({ address: text, browser: text }))),
});

export const userKind: ItemKind<StoredUser> = {
  schema,
  // Version 1: items have a version. Nothing else has changed.
  upcasts: [(record) => record],
};
