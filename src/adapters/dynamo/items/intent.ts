import * as z from 'zod';
import type { Exposure } from '../../../core/account/exposure.ts';
import { userKinds } from '../../../core/catalogue/catalogue.ts';
import { askAbouts } from '../../../core/intents/ask-owner.ts';
import type { DepartureUser } from '../../../core/intents/departure.ts';
import type { LeftPerson } from '../../../core/intents/departures.ts';
import type { NotStopped } from '../../../core/intents/exposure-report.ts';
import type { Member } from '../../../core/intents/member.ts';
import type { EndsAs } from '../../../core/intents/offboard.ts';
import type { KeyChange } from '../../../core/intents/self-service.ts';
import type { OfList } from '../../../core/intents/suspend.ts';
import type { IntentKind, IntentOf, KnownIntent } from '../../../core/intents/table.ts';
import { type Ask, credentialKinds, useCases } from '../../../core/request/ask.ts';
import type { CopiedFrom } from '../../../core/request/copied-from.ts';
import { copiedAccessFields } from './copied-access.ts';
import { existingUser } from './existing-user.ts';
import { listedUser } from './inventory.ts';
import { policyFields } from './password-policy.ts';
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

const departureUser = objectOf<DepartureUser>({
  account: text,
  userName: text,
  userId: text,
  userKind,
  entitlements: texts,
  isInSetUp: z.optional(z.literal(true)),
  wasStopped: z.optional(z.literal(true)),
});

const leftPerson = objectOf<LeftPerson>({ person: text, seenAtMs: z.number(), userNames: texts });
const exposure = {
  keyId: z.optional(text),
  policy: z.optional(text),
  event: z.optional(text),
  atMs: z.number(),
  isSuspected: z.optional(z.literal(true)),
};
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
    departure: z.optional(text),
    exposed: z.optional(objectOf<Exposure>(exposure)),
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
  'password-policy-view': named,
  'password-policy': { ...named, set: z.optional(policyFields), reason: text },
  'user-view': {
    ...named,
    ownedBy: z.optional(text),
    listed: z.optional(
      objectOf<NonNullable<IntentOf<'user-view'>['listed']>>({
        user: listedUser,
        atMs: z.number(),
        reportAtMs: z.number(),
      }),
    ),
  },
  offboard: {
    ...named,
    ...argued,
    userKind,
    userId: z.optional(text),
    endsAs: z.optional(wordOf<EndsAs>({ owner: true, security: true, approver: true })),
  },
  'undo-offboard': {
    ...ofUser,
    ...argued,
    offboarding: text,
    suspendedAtMs: z.number(),
    kept: existingUser,
    isInDoubt: z.optional(z.literal(true)),
  },
  departure: { ...named, users: z.array(departureUser) },
  transfer: {
    ...named,
    userId: z.optional(text),
    userKind: z.optional(userKind),
    from: z.optional(text),
    ...argued,
  },
  departures: { ...named, people: z.array(leftPerson), alert: texts },
  activity: { ...named, ownedBy: z.optional(text) },
  'exposed-key': { ...named, ...exposure },
  'exposure-report': {
    ...named,
    ...exposure,
    why: wordOf<NotStopped>({ session: true, unknown: true, gone: true, 'not-managed': true, stopped: true }),
    isOfUser: z.optional(z.literal(true)),
    alert: texts,
  },
  'ask-owner': { ...ofUser, about: z.enum(askAbouts) },
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
