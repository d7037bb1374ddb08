import { z } from 'zod';
import { userKinds } from '../../../core/catalogue/catalogue.ts';
import type { KeyChange } from '../../../core/intents/self-service.ts';
import type { IntentKind, IntentOf, KnownIntent } from '../../../core/intents/table.ts';
import { type Ask, credentialKinds, useCases } from '../../../core/request/ask.ts';
import { type Kinds, objectOf, oneOf, texts, wordOf } from './schema.ts';

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
  reason: text,
  lastsMs: z.optional(z.number()),
});

const opened = objectOf<NonNullable<IntentOf<'suspend'>['opened']>>({
  atMs: z.number(),
  address: text,
  browser: text,
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
  },
  mfa: { ...ofUser, isInSetUp: z.boolean() },
  'resync-mfa': ofUser,
  'reset-password': { ...ofUser, ...mayBeArgued },
  'reset-mfa': { ...ofUser, ...argued },
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
  adopt: { ...named, userKind, reason: text },
  'break-glass': { ...ofUser, ...opening },
  'break-glass-review': { ...ofUser, ...opening, of: text },
  end: { ...ofUser, ends: text, untilMs: z.optional(z.number()) },
};

export const intent = oneOf<KnownIntent, 'kind'>('kind', kinds);

/** In a plan, which names only the kind. */
export const intentKind = z.enum(Object.keys(kinds) as IntentKind[]);
