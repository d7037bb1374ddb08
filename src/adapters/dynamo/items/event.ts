import * as z from 'zod';
import type { UserCredentials } from '../../../core/account/user-credentials.ts';
import { codesOutcomes } from '../../../core/handover/codes.ts';
import type { Event } from '../../../core/request/events.ts';
import type { ReportedDone } from '../../../core/request/history.ts';
import { copiedAccess } from './copied-access.ts';
import { handover } from './handover.ts';
import { approvers, left, movedDeadline } from './history.ts';
import { measuredRisk } from './measured-risk.ts';
import { expiryReach, standingPolicy } from './password-policy.ts';
import { failure, planRef } from './phase.ts';
import { problem } from './problem.ts';
import { less, reductionFields } from './reduction.ts';
import { contender, missing, nudge, receipt, seenDevice, sentNotice, trouble, vote } from './request.ts';
import { objectOf, oneOf, texts, wordOf } from './schema.ts';
import { activityProgressFields, seenActivityFields } from './seen-activity.ts';
import { stops } from './stops.ts';
import { userCredentialFields } from './user-credentials.ts';
import { userView } from './user-view.ts';
import { withChased } from './with-chased.ts';

const text = z.string();
const number = z.number();
const numbers = z.array(number);
const mayBe = z.optional;

const at = { atMs: number };
const by = { ...at, by: text };
const ofLink = { ...at, n: number };
const decided = {
  ...at,
  plan: planRef,
  userCredentials: mayBe(objectOf<UserCredentials>(userCredentialFields)),
};

type Done = Extract<Event, { type: 'operations-done' }>['operations'][number];
type OpenedFrom = Extract<Event, { type: 'handover-opened' }>['from'];

const known = oneOf<Event, 'type'>('type', {
  'name-released': at,
  'name-contended': { ...at, contenders: z.array(contender) },
  planned: {
    ...decided,
    decideByMs: number,
    problem: mayBe(problem),
    standing: mayBe(number),
    nudges: mayBe(z.array(nudge)),
    measured: mayBe(measuredRisk),
    expiry: mayBe(expiryReach),
  },
  authorised: {
    ...decided,
    copied: mayBe(copiedAccess),
    passwordPolicy: mayBe(standingPolicy),
    viewed: mayBe(userView),
  },
  rejected: { ...at, problem },
  voted: by,
  approved: at,
  'vote-voided': { ...by, why: text },
  reopened: { ...at, decideByMs: number },
  'deadline-moved': { ...at, of: movedDeadline, untilMs: number },
  denied: { ...by, reason: text, suggestion: mayBe(text) },
  'question-asked': { ...by, number, question: text },
  'question-answered': { ...by, number, answer: text },
  chased: { ...at, asked: approvers, untilMs: mayBe(number) },
  'followed-up': at,
  announced: { ...at, isTold: z.boolean() },
  'end-called': by,
  'renewal-refused': by,
  renewed: { ...at, extension: text, untilMs: number },
  'owner-changed': { ...at, to: text },
  reduced: { ...at, ...reductionFields, less, decideByMs: number },
  'approvers-reminded': { ...at, people: texts, groups: texts, upToMs: number },
  escalated: { ...at, people: texts, upToMs: number },
  cancelled: at,
  expired: at,
  began: { ...at, setUpByMs: number },
  'operations-begun': { ...at, operations: numbers },
  'operations-done': {
    ...at,
    operations: z.array(objectOf<Done>({ index: number, receipt: mayBe(receipt) })),
  },
  'operations-undone': { ...at, operations: numbers },
  'operation-kept': { ...at, operation: number },
  'reported-done': {
    ...by,
    what: wordOf<ReportedDone>({ enrolment: true, 'key-use': true, acceptance: true }),
    isConfirmed: mayBe(z.boolean()),
  },
  'devices-seen': { ...at, devices: z.array(seenDevice) },
  'device-added': { ...at, serial: text },
  'report-missed': { ...at, missing: mayBe(missing) },
  enrolled: at,
  switched: at,
  'codes-offered': { ...ofLink, attempt: number },
  'codes-tried': { ...ofLink, outcome: z.enum(codesOutcomes) },
  'wait-begun': { ...at, operation: number, untilMs: number },
  reminded: { ...at, operation: mayBe(number) },
  reviewed: { ...by, note: text },
  'brought-back': { ...by, takesBack: numbers, from: number, setUpByMs: number },
  'key-gone': { ...at, rest: numbers },
  'handover-begun': { ...at, handover },
  'handover-sent': { ...ofLink, keyId: mayBe(text), notice: mayBe(sentNotice) },
  'handover-lost': ofLink,
  'handover-opened': {
    ...ofLink,
    openedAtMs: number,
    from: objectOf<OpenedFrom>({ address: text, browser: text }),
  },
  'handover-acknowledged': ofLink,
  'handover-expired': ofLink,
  'handover-erased': ofLink,
  'new-key-deleted': { ...ofLink, again: numbers, setUpByMs: number },
  'new-link-asked': { ...by, n: number, setUpByMs: number },
  'activation-asked': { ...by, n: number },
  'stray-key-found': { ...at, keyId: text, isDeleted: z.boolean() },
  'user-unseen': { ...at, userId: text, owner: text },
  'user-seen': at,
  'user-gone': { ...at, userId: text, owner: text, isRecreated: z.boolean(), gives: texts },
  'boundary-gone': { ...at, boundary: text },
  'access-ended': { ...at, left, by: mayBe(text), isUserGone: mayBe(z.literal(true)) },
  delayed: { ...at, trouble },
  failed: { ...at, failure },
  'retry-voted': by,
  retried: { ...by, setUpByMs: number, votes: mayBe(z.array(vote)) },
  closed: at,
  'called-off': { ...at, failure },
  'undo-asked': by,
  undone: { ...at, isUserLeft: z.boolean() },
  done: at,
  'notice-sent': { ...at, key: text, notice: sentNotice },
  'notice-unanswered': { ...at, key: text },
  threaded: { ...at, count: number },
  told: { ...at, revision: number },
  'deletion-called': { ...by, operation: number },
  'given-back': by,
  'activity-progressed': { ...at, ...activityProgressFields },
  'activity-read': { ...at, ...seenActivityFields },
  'stops-recorded': { ...at, stops, pauseUntilMs: mayBe(number) },
});

/** What has happened to a request, as its chain stores it. */
export const event = z.preprocess(withChased('type'), known);
