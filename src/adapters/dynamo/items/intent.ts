import { z } from 'zod';
import { userKinds } from '../../../core/catalogue/catalogue.ts';
import type { Member } from '../../../core/intents/member.ts';
import type { KeyChange } from '../../../core/intents/self-service.ts';
import type { OfList } from '../../../core/intents/suspend.ts';
import type { IntentKind, IntentOf, KnownIntent } from '../../../core/intents/table.ts';
import { type Ask, credentialKinds, useCases } from '../../../core/request/ask.ts';
import type { CopiedFrom } from '../../../core/request/copied-from.ts';
import { copiedAccessFields } from './copied-access.ts';
import { type Kinds, objectOf, oneOf, textByName, texts, wordOf } from './schema.ts';
import { credentialKind } from './words.ts';

const text = z.string();
const userKind = z.enum(userKinds);
const named = { account: text, userName: text, requester: text, owner: text };
const ofUser = { ...named, userId: text, userKind };
const argued = { entitlements: texts, reason: text };
const mayBeArgued = { entitlements: z.optional(texts), reason: z.optional(text) };

const opening = { ...argued, lastsMs: z.number(), alert: texts };

const ask = objectOf<Ask>({
  account: text,
  kind: userKind,
  owner: text,
  useCase: z.enum(useCases),
  userName: text,
  credentials: z.array(z.enum(credentialKinds)),
  entitlements: texts,
  tags: z.optional(textByName),
  reason: text,
  ticket: z.optional(text),
  lastsMs: z.optional(z.number()),
  copiedFrom: z.optional(
    objectOf<CopiedFrom>({ ...copiedAccessFields, requestId: text, readAtMs: z.number() }),
  ),
});

const opened = objectOf<NonNullable<IntentOf<'suspend'>['opened']>>({
  atMs: z.number(),
  address: text,
  browser: text,
});

const ofList = objectOf<OfList>({
  requestId: text,
  reason: text,
  told: z.array(objectOf<OfList['told'][number]>({ account: text, userName: text })),
});

/** One user of a list that is stopped. */
export const member = objectOf<Member>({
  account: text,
  userName: text,
  owner: text,
  userId: text,
  inSetUpBy: z.optional(text),
});

/** The kinds of change, as a request stores them. Complete by type. */
const kinds: Kinds<KnownIntent, 'kind'> = {
  grant: { ...named, ask },
  suspend: {
    ...named,
    because: text,
    userId: z.optional(text),
    opened: z.optional(opened),
    isInSetUp: z.boolean(),
    alert: texts,
    assumed: z.optional(wordOf<NonNullable<IntentOf<'suspend'>['assumed']>>({ owner: true, security: true })),
    list: z.optional(ofList),
  },
  mfa: { ...ofUser, isInSetUp: z.boolean() },
  'resync-mfa': ofUser,
  'reset-password': { ...ofUser, ...mayBeArgued },
  'reset-mfa': { ...ofUser, ...argued },
  copy: { ...named, ownedBy: z.optional(text) },
  look: { ...ofUser, mayMakeKeys: z.optional(z.boolean()), isStopped: z.optional(z.boolean()) },
  'new-key': { ...ofUser, ...mayBeArgued },
  'set-key': {
    ...ofUser,
    keyId: text,
    to: wordOf<KeyChange>({ active: true, inactive: true, deleted: true }),
  },
  'rotate-key': { ...ofUser, ...mayBeArgued, keyId: text },
  'retire-key': { ...ofUser, keyId: text },
  restore: { ...ofUser, ...argued, suspendedAtMs: z.number() },
  review: {
    ...ofUser,
    reviews: text,
    givenAtMs: z.number(),
    entitlements: texts,
    endsAfterDays: z.optional(z.number()),
  },
  adopt: { ...named, userKind, reason: text },
  'break-glass': { ...ofUser, ...opening },
  'break-glass-review': { ...ofUser, ...opening, of: text },
  change: {
    ...named,
    userKind,
    userId: z.optional(text),
    add: texts,
    remove: texts,
    give: z.array(z.enum(credentialKinds)),
    take: z.array(z.enum(credentialKinds)),
    lastsMs: z.optional(z.number()),
    ...mayBeArgued,
  },
  end: { ...ofUser, ends: text, untilMs: z.optional(z.number()), entitlements: z.optional(texts) },
  extend: {
    ...ofUser,
    extends: text,
    endRequest: text,
    endsAtMs: z.number(),
    entitlements: texts,
    credentials: z.array(credentialKind),
    lastsMs: z.number(),
    reason: text,
  },
  'stop-many': {
    ...named,
    members: z.array(member),
    reason: text,
    assumed: z.optional(z.literal('security')),
  },
};

export const intent = oneOf<KnownIntent, 'kind'>('kind', kinds);

/** In a plan, which names only the kind. */
export const intentKind = z.enum(Object.keys(kinds) as IntentKind[]);
