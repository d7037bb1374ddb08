import type { UserKind } from './catalogue/catalogue.ts';
import type { Ineligible } from './people.ts';
import type { UseCase } from './request/ask.ts';
import type { Reduction } from './request/reduction.ts';
import type { Status } from './request/request.ts';

/** help: said to these people themselves, where to turn. */
interface Outsider {
  person: string;
  help?: string | undefined;
}

/** Of a list, and neither its requester nor its owner. */
export interface Nobody {
  person: string;
  name?: string;
  why: Ineligible | 'person.unknown';
}

/** Every refusal the bot can give, with what its wording needs. Codes are stable: logs and tests go by them. */
export interface Refusals extends Record<Ineligible, Outsider> {
  'person.unknown': { person: string };
  'people.unavailable': Record<never, never>;
  /** Slack refuses to say who people are until someone changes something; why: its code. */
  'people.refused': { why: string };
  'account.unknown': { account: string };
  'user-kind.none': Record<never, never>;
  'owner.none': Record<never, never>;
  'use-case.none': Record<never, never>;
  /** A reason to have an IAM user that does not fit who will use it. */
  'use-case.other-kind': { useCase: UseCase; kind: UserKind };
  'user-name.invalid': { userName: string };
  /** In that account all names begin alike. */
  'user-name.without-prefix': { prefix: string };
  /** A person's user, named as if several people used it. */
  'user-name.shared': { userName: string };
  'credential.none': Record<never, never>;
  /** None of those that the form offers. */
  'credential.unknown': Record<never, never>;
  'credential.workload-password': Record<never, never>;
  'credential.emergency-without-password': Record<never, never>;
  /** The catalogue has no break-glass. */
  'break-glass.none': Record<never, never>;
  'entitlement.none': Record<never, never>;
  'entitlement.unknown': { entitlement: string };
  'entitlement.not-offered': { title: string; account: string; kind: UserKind };
  'entitlement.nothing-offered': { account: string; kind: UserKind };
  /** No duration fits everything that was chosen. */
  'lasts.none': { titles: string[] };
  /** Without an end date, these can't be had. */
  'lasts.needed': { titles: string[] };
  'lasts.not-offered': { choicesMs: number[]; mayBeEndless: boolean };
  'entitlement.too-many': { what: 'groups' | 'policies'; count: number; limit: number };
  /** What their inline policies take, and what IAM leaves for them beside ours, in characters. */
  'entitlement.no-room': { size: number; room: number };
  /** A user has one permissions boundary, and these name several. */
  'entitlement.boundaries': { titles: string[]; boundaries: string[] };
  /** A user has one IAM path, and these name several. */
  'entitlement.paths': { titles: string[]; paths: string[] };
  'entitlement.uncovered': { title: string };
  /** The user has it already, with no end. */
  'entitlement.held': { title: string };
  'entitlement.not-held': { title: string };
  /** Nothing is to be added or taken away. */
  'change.nothing': Record<never, never>;
  /** What is both to come and to go. */
  'change.both': { what: string };
  /** The catalogue asks for no such tag. */
  'tag.unknown': { key: string };
  'tag.missing': { key: string; title: string };
  /** None of the values that the form offers. */
  'tag.not-offered': { key: string; title: string };
  /** It has characters that AWS doesn't accept in tags, or too many. */
  'tag.invalid': { key: string; title: string; value: string };
  'tag.mismatch': { key: string; title: string; pattern: string };
  /** It needs approval, and no rule says whose. */
  'rules.none': Record<never, never>;
  /** The rule says who may ask for it, and this person may not. */
  'asker.not-listed': { title: string };
  /** The same of the requester, once others decide. */
  'asker.no-longer-listed': { person: string; title: string };
  /** `nobodies`: whom the rule lists and who count as nobody, with their names as far as Slack knows them. */
  'rule.unsatisfiable': { title: string; count: number; available: number; nobodies?: Nobody[] };
  'reason.too-short': { minLength: number };
  'reason.too-long': { maxLength: number };
  'ticket.missing': { title: string; example?: string | undefined };
  'ticket.other': { title: string; example?: string | undefined };
  'text.too-short': { what: 'question' | 'answer'; minLength: number };
  'text.too-long': { what: 'question' | 'answer'; maxLength: number };
  'question.limit': { limit: number };
  'question.unknown': Record<never, never>;
  'question.answered': { answer: string };
  /** The form was corrected after it had asked. */
  'question.taken': { question: string };
  'request.unknown': Record<never, never>;
  'request.settled': {
    status: Status;
    by?: string | undefined;
    atMs?: number | undefined;
    /** Why it was denied. */
    reason?: string | undefined;
  };
  /** It asked whether something stays. */
  'review.answered': {
    answer: 'keep' | 'end';
    by?: string | undefined;
    atMs?: number | undefined;
    reason?: string | undefined;
  };
  /** By the same person, whose form was accepted before. */
  'review.taken': { note: string; atMs: number };
  /** Only those whose access it is, who could approve it, and security may end it. */
  'end.not-yours': { owner: string };
  'end.over': Record<never, never>;
  'end.called': { by: string };
  /** Extended already. */
  'renewal.done': { untilMs: number };
  'renewal.asked': Record<never, never>;
  'renewal.refused': { by: string };
  'renewal.not-yours': { owner: string };
  'request.expired': { atMs: number };
  'plan.changed': Record<never, never>;
  /** It waits for a decision, but there is nothing to approve. */
  'plan.none': Record<never, never>;
  /** It can only be decided as it is. */
  'reduce.impossible': Record<never, never>;
  /** What should stay is all of it, more, or nothing. */
  'reduce.not-less': Record<never, never>;
  /** By the same person, whose form was accepted before. */
  'reduce.taken': Pick<Reduction, 'reason' | 'without' | 'lasts'>;
  'vote.self-approval': Record<never, never>;
  'vote.own-credentials': Record<never, never>;
  'vote.not-listed': Record<never, never>;
  'vote.already': Record<never, never>;
  'act.not-requester': Record<never, never>;
  'act.not-owner': { owner: string };
  'act.not-approver': Record<never, never>;
  'act.too-late': { status: Status };
  'act.not-security': { owner: string };
  'act.already': Record<never, never>;
  'act.stopped': Record<never, never>;
  'act.opened': Record<never, never>;
  'retry.expired': { atMs: number };
  'devices.changed': Record<never, never>;
  'policies.none': Record<never, never>;
  'user.suspended': { by: string };
  'user.none': Record<never, never>;
  /** Our own record of the user can't be read. */
  'user.unreadable': { userNames: string[] };
  'user.not-yours': { userName: string };
  /** Whether there is such a user is not theirs to know. */
  'user.not-shown': { userName: string; help: string };
  /** They may not see this user, or there is none. */
  'user.not-visible': { userName: string; help: string };
  'user.another': { userName: string };
  'user.in-set-up': { userName: string };
  'user.workload': { userName: string };
  'key.gone': { keyId: string };
  'keys.not-offered': { userName: string };
  'break-glass.no-user': Record<never, never>;
  'break-glass.not-listed': { help: string };
  'break-glass.too-long': { longestMs: number };
  'break-glass.open': { userName: string; untilMs: number };
  /** Their own break-glass. */
  'review.own': Record<never, never>;
  'review.not-listed': Record<never, never>;
  'button.unreadable': Record<never, never>;
  'button.not-on-record': Record<never, never>;
  'form.not-yours': Record<never, never>;
  /** A modal for a decision that we did not open for this person, or not last. */
  'review.not-on-record': Record<never, never>;
  /**
   * This person already has the maximum number of requests waiting for a decision. `endsAtMs`: when the first of them
   * expires.
   */
  'limit.open': { limit: number; userNames: string[]; endsAtMs?: number | undefined; help: string };
  /** `atMs`: when they can ask again. */
  'limit.asks': { limit: number; atMs: number; help: string };
  /** What the user did is not theirs to see. */
  'activity.not-shown': { userName: string; help: string };
  /** It was sent before with other content, which was accepted. */
  'form.taken': {
    account: string;
    userName: string;
    entitlements: string[];
    reason: string | undefined;
  };
  /** Only those who may see what users have are shown it. */
  'password-policy.not-shown': { help: string };
  'password-policy.out-of-range': {
    field: 'minLength' | 'maxAgeDays' | 'remembered';
    min: number;
    max: number;
  };
  /** A hard expiry without any. */
  'password-policy.nothing-expires': Record<never, never>;
  /** What was sent is what they were shown. */
  'password-policy.unchanged': Record<never, never>;
  /** Nothing that could be the id of a request was typed. */
  'request.unnamed': Record<never, never>;
  /** They have its card before them, and may not see more. */
  'why.not-shown': Record<never, never>;
  /** Neither a request nor a user of that name, or none whose history they may see. */
  'history.unknown': { named: string; help: string };
  /** What is stored of it can't be read. */
  'history.unreadable': { requestId: string; help: string };
  /** The history of another person. */
  'history.not-shown': { person: string; help: string };
  /** Nobody deletes a user for good alone. */
  'deletion.second-person': Record<never, never>;
  'deletion.not-listed': Record<never, never>;
  'deletion.asked-back': { userName: string };
  'offboarding.already': { userName: string; by: string };
  'offboarding.over': { userName: string };
  'offboarding.begins': { userName: string };
  /** It was stopped for doubt since: another request gives it back. */
  'offboarding.in-doubt': { userName: string; by: string };
  'offboarding.not-yours': { owner: string };
  'offboarding.nobody': { person: string };
  /** The form was sent before with other content, which was accepted. */
  'offboarding.taken': { userName: string; reason: string };
  'transfer.not-managed': { userName: string };
  /** A person's: nobody else may sign in as them. */
  'transfer.person': { userName: string };
  'transfer.theirs': { userName: string; owner: string };
  /** What is wrong with other people's users is not theirs to see. */
  'hygiene.not-shown': { help: string };
  /** A list of users is for the security people. */
  'stops.not-security': Record<never, never>;
  /** Nothing in the form names a user. */
  'stops.nobody-named': Record<never, never>;
  /** None of those that were named can be stopped. */
  'stops.nobody-left': Record<never, never>;
  'stops.too-many': { count: number; limit: number };
  /** What was shown is not on record any more. */
  'stops.not-on-record': Record<never, never>;
  /** The number that was typed is not that of the list. */
  'stops.other-count': { count: number };
  /** The list was confirmed before with another reason, which was accepted. */
  'stops.taken': { count: number; reason: string };
  'stop.not-over': { userName: string };
  'stop.none': { userName: string };
  /** Its offboarding has replaced the stop: the card of that gives it back. */
  'stop.offboarded': { userName: string; by: string };
  'offboarding.not-shown': { help: string };
  /** None of the formats was typed. */
  'export.unknown-format': { typed: string };
  /** Its plan is for approvers alone until one has decided. */
  'export.undecided': Record<never, never>;
  /** Nothing was done, or nothing is left. */
  'export.nothing': { status: Status };
  /** It left nothing that code should keep. */
  'export.no-code': Record<never, never>;
  /** Slack takes no files until someone changes something; why: its code. */
  'files.refused': { why: string };
  'files.unavailable': Record<never, never>;
}

export type RefusalCode = keyof Refusals;

/** A rule that says no. A value, not a throw: outages and broken invariants are thrown. */
export type Refusal = { [Code in RefusalCode]: { ok: false; code: Code } & Refusals[Code] }[RefusalCode];

export function refused<Code extends RefusalCode>(code: Code, details: Refusals[Code]): Refusal {
  return { ok: false, code, ...details } as Refusal;
}
