import * as z from 'zod';
import { type Codes, codesOutcomes } from '../../../core/handover/codes.ts';
import type { OpenedFrom, SecretItem } from '../../../core/handover/secret-item.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf, onlyOneOf } from './schema.ts';
import { credentialKind } from './words.ts';

const text = z.string();
const number = z.number();

/** What is stored about codes: never the digits. */
export const codesRow = onlyOneOf<Codes, 'state'>('state', {
  offered: { n: number, atMs: number },
  taken: { n: number, atMs: number },
  answered: { n: number, atMs: number, outcome: z.enum(codesOutcomes) },
});

const bound = {
  version: z.literal(1),
  id: text,
  requestId: text,
  person: text,
  account: text,
  userName: text,
  kind: credentialKind,
  expiresAtMs: number,
  proofHash: text,
};
const opened = {
  ...bound,
  claimedAtMs: number,
  openedFrom: objectOf<OpenedFrom>({ address: text, browser: text }),
  codes: z.optional(codesRow),
};

/** A secret without its sealed content, which no value of the bot carries along. */
const schema = onlyOneOf<SecretItem, 'state'>('state', {
  sealed: bound,
  claimed: opened,
  acknowledged: { ...opened, acknowledgedAtMs: number },
  expired: bound,
  void: bound,
});

export const secretKind: ItemKind<SecretItem> = {
  schema,
  // Version 1: items have a version. Nothing else has changed.
  upcasts: [(secret) => secret],
};
