import * as z from 'zod';
import type { Approvers } from '../../../core/catalogue/catalogue.ts';
import type { AccessEnded } from '../../../core/request/access-ended.ts';
import type { HistoryEntry, MovedDeadline, ReportedDone } from '../../../core/request/history.ts';
import { credentialName } from './other-credential.ts';
import { failure } from './phase.ts';
import { problem } from './problem.ts';
import { reductionFields } from './reduction.ts';
import { objectOf, oneOf, texts, wordOf } from './schema.ts';
import { withChased } from './with-chased.ts';
import { credentialKind } from './words.ts';

const text = z.string();
const at = { atMs: z.number() };
const by = { ...at, by: text };
const ofLink = { ...at, credential: credentialKind, n: z.number() };

export const approvers = objectOf<Approvers>({ people: texts, groups: texts });
export const left = wordOf<AccessEnded['left']>({ same: true, other: true, nothing: true });

export const movedDeadline = wordOf<MovedDeadline>({ decision: true, 'set-up': true });

const known = oneOf<HistoryEntry, 'what'>('what', {
  planned: { ...at, again: z.boolean(), isHalfway: z.optional(z.literal(true)) },
  'approved-by': by,
  'vote-voided': { ...by, why: text },
  approved: at,
  'deadline-moved': { ...at, of: movedDeadline, untilMs: z.number() },
  denied: { ...by, reason: text },
  'question-asked': { ...by, question: text },
  'question-answered': { ...by, answer: text },
  chased: { ...at, asked: approvers },
  'end-called': by,
  'renewal-refused': by,
  renewed: { ...at, untilMs: z.number() },
  'owner-changed': { ...at, to: text },
  reduced: { ...reductionFields, voters: texts, ...at },
  'approvers-reminded': { ...at, people: texts, groups: texts, untilMs: z.number() },
  escalated: { ...at, count: z.number(), untilMs: z.number() },
  cancelled: at,
  expired: at,
  rejected: { ...at, problem },
  began: at,
  'link-sent': ofLink,
  'link-lost': ofLink,
  'link-opened': { ...ofLink, address: text, browser: text },
  'link-acknowledged': ofLink,
  'link-expired': ofLink,
  'new-key-deleted': { ...at, keyId: z.string() },
  'new-link-asked': by,
  activated: by,
  'reported-done': { ...by, of: wordOf<ReportedDone>({ enrolment: true, 'key-use': true, acceptance: true }) },
  'devices-seen': { ...at, serials: texts },
  confirmed: by,
  enrolled: at,
  switched: at,
  reminded: { ...at, operation: z.optional(z.number()) },
  reviewed: { ...by, note: text },
  'brought-back': by,
  'key-gone': at,
  'stray-key': { ...at, keyId: text, isDeleted: z.boolean() },
  'left-active': { ...at, credentials: z.array(credentialName) },
  'user-gone': { ...at, isRecreated: z.boolean() },
  'boundary-gone': { ...at, boundary: text },
  'access-ended': { ...at, left, by: z.optional(text), isUserGone: z.optional(z.literal(true)) },
  'devices-undeleted': { ...at, serials: texts },
  failed: { ...at, failure },
  'retry-voted': by,
  retried: { ...by, isVotedAnew: z.optional(z.boolean()) },
  closed: at,
  'called-off': { ...at, failure },
  'undo-asked': by,
  undone: { ...at, isUserLeft: z.boolean() },
  done: at,
  'deletion-called': by,
  'given-back': by,
});

/** What has happened to a request, as its card's thread tells it. */
export const historyEntry = z.preprocess(withChased('what'), known);
