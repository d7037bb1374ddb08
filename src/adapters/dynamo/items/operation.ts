import * as z from 'zod';
import { otherCredentialTypes } from '../../../core/account/other-credentials.ts';
import { codesPurposes } from '../../../core/handover/codes.ts';
import {
  erasedInOrder,
  type KeptCredential,
  type Operation,
  type PolicyPurpose,
  type WaitPurpose,
  type Window,
} from '../../../core/operations/operation.ts';
import { passwordPolicy } from './password-policy.ts';
import { objectOf, oneOf, textByName, texts, wordOf } from './schema.ts';

const text = z.string();
const ofKey = { keyId: text };
const ofDevice = { path: text, name: text };
const ofGroup = { group: text };
const purpose = z.enum(codesPurposes);
const credential = objectOf<KeptCredential>({
  type: z.enum([...otherCredentialTypes, 'access-key']),
  id: text,
  service: z.optional(text),
});

/** The operations of a plan. */
export const operation = oneOf<Operation, 'kind'>('kind', {
  'create-user': { path: text, boundary: text, tags: textByName },
  'put-user-policy': {
    name: text,
    purpose: wordOf<PolicyPurpose>({
      'set-up': true,
      'set-up-again': true,
      'until-confirmed': true,
      'mfa-required': true,
      suspended: true,
      given: true,
    }),
    document: text,
    unlessPasswordIsToChange: z.optional(z.literal(true)),
  },
  'create-login-profile': {},
  'reset-login-profile': {},
  'create-mfa-device': ofDevice,
  'enable-mfa-device': ofDevice,
  'ask-for-codes': { purpose },
  'resync-mfa-device': { purpose },
  'create-access-key': {},
  'activate-access-key': {},
  'await-enrolment': { passwordChange: z.boolean(), devices: z.optional(texts) },
  'await-key-use': {},
  'await-review': {},
  'await-custodians': {},
  'await-acceptance': {},
  'await-days': {
    days: z.number(),
    purpose: wordOf<WaitPurpose>({ grace: true, 'owner-rotates': true, 'team-rotates': true, keep: true }),
    unlessUnused: z.optional(text),
    window: z.optional(objectOf<Window>({ takesBack: texts, by: z.enum(['owner', 'approvers']) })),
  },
  'set-end': { lastsMs: z.optional(z.number()), after: z.optional(text) },
  'add-to-group': ofGroup,
  'attach-policy': { arn: text, version: text },
  'prepare-access': { groups: texts, policies: texts },
  'deactivate-access-keys': {},
  'delete-login-profile': {},
  'deactivate-access-key': ofKey,
  'reactivate-access-key': ofKey,
  'delete-access-key': ofKey,
  'deactivate-other-credentials': {},
  'delete-ssh-public-key': ofKey,
  'delete-signing-certificate': { certificateId: text },
  'delete-service-credential': { credentialId: text, service: text },
  'cut-sessions': {},
  'remove-mfa-devices': {},
  'delete-mfa-device': ofDevice,
  'tag-user': { tags: textByName, before: textByName },
  'untag-user': { keys: texts, back: textByName },
  'put-boundary': { boundary: text },
  'remove-from-group': ofGroup,
  'detach-policy': { arn: text },
  'delete-user-policy': { name: text },
  'delete-user': {},
  'set-password-policy': { before: z.optional(passwordPolicy), after: z.optional(passwordPolicy) },
  'reactivate-credential': { credential },
  'deactivate-credential': { credential },
  erase: { what: z.enum(erasedInOrder), userId: text },
});
