import * as z from 'zod';
import type {
  BeyondLimits,
  NeedlessReview,
  NotReady,
  NotTransferred,
  Problem,
  RoomSizes,
  UserQuota,
} from '../../../core/plan/problem.ts';
import type { AskedCredential } from '../../../core/request/ask.ts';
import { objectOf, oneOf, texts, wordOf } from './schema.ts';

const text = z.string();
const ofUser = { userName: text };
const ofKey = { keyId: text };

/** Why no plan could be made, as a request stores it. */
export const problem = oneOf<Problem, 'code'>('code', {
  'user.taken': ofUser,
  'user.given': ofUser,
  'user.missing': ofUser,
  'group.missing': { groups: texts },
  'group.outside-path': { groups: texts, path: text },
  'policy.missing': { policies: texts },
  'boundary.missing': { boundary: text },
  'boundary.several': { boundaries: texts },
  'path.several': { paths: texts },
  'account.full': {},
  'account.unknown': { account: text },
  'person.gone': { person: text, why: text },
  'rules.changed': {},
  'asker.not-listed': { person: text, title: text },
  'risk.undecidable': { path: z.optional(text), nobodies: z.optional(texts) },
  'risk.reason': { minLength: z.number(), path: z.optional(text) },
  'user.not-yours': {
    ...ofUser,
    tags: z.optional(z.record(text, text)),
    isReplaced: z.optional(z.literal(true)),
  },
  'user.managed': { ...ofUser, by: text },
  'user.bounded': { ...ofUser, boundary: text },
  'user.spelled': { ...ofUser, spelled: text },
  'user.no-room': {
    ...ofUser,
    sizes: z.optional(objectOf<RoomSizes>({ given: z.number(), onUser: z.number(), room: z.number() })),
  },
  'user.quota': {
    ...ofUser,
    what: wordOf<UserQuota>({ tags: true, groups: true, policies: true }),
    count: z.number(),
    limit: z.number(),
  },
  'user.outside-path': { ...ofUser, path: text },
  'user.without-prefix': { ...ofUser, prefix: text },
  'keys.full': ofUser,
  'key.gone': ofKey,
  'key.active': ofKey,
  'key.inactive': ofKey,
  'key.in-handover': ofKey,
  'mfa.full': ofUser,
  'mfa.none': ofUser,
  'mfa.no-codes': ofUser,
  'mfa.no-proof': ofUser,
  'approval.needed': {
    ...ofUser,
    why: wordOf<BeyondLimits>({ 'first-password': true, 'no-known-device': true, 'key-without-mfa': true }),
  },
  'credentials.unreadable': ofUser,
  'user.not-managed': { ...ofUser, owner: text },
  'user.has-more': ofUser,
  'credential.there': {
    ...ofUser,
    credential: wordOf<AskedCredential>({ password: true, 'access-key': true }),
  },
  'change.nothing': ofUser,
  'access.ended': {},
  'review.needless': {
    why: wordOf<NeedlessReview>({ 'nothing-given': true, 'not-reviewed': true, 'user-stopped': true }),
  },
  'user.busy': ofUser,
  'password-policy.same': { account: text },
  'password-policy.gone': { account: text },
  'user.not-transferred': {
    ...ofUser,
    why: wordOf<NotTransferred>({
      'not-managed': true,
      'for-person': true,
      theirs: true,
      moved: true,
      stopped: true,
    }),
  },
  'user.quarantined': { ...ofUser, policy: text },
  'emergency.not-ready': {
    ...ofUser,
    why: wordOf<NotReady>({
      'not-emergency': true,
      'no-password': true,
      'password-to-change': true,
      'no-known-device': true,
      'no-mfa-rule': true,
    }),
  },
  'emergency.open': { ...ofUser, untilMs: z.number() },
  'emergency.nothing-left': ofUser,
  'emergency.only-opened': ofUser,
});
