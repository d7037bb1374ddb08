import { z } from 'zod';
import type { BeyondLimits, NotReady, Problem, UserQuota } from '../../../core/plan/problem.ts';
import { oneOf, texts, wordOf } from './schema.ts';

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
  'account.full': {},
  'account.unknown': { account: text },
  'person.gone': { person: text, why: text },
  'rules.changed': {},
  'user.not-yours': ofUser,
  'user.managed': { ...ofUser, by: text },
  'user.bounded': { ...ofUser, boundary: text },
  'user.spelled': { ...ofUser, spelled: text },
  'user.no-room': ofUser,
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
  'user.busy': ofUser,
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
