import { checkVerdict, verdict } from '../../src/core/approval/verdict.ts';
import type { CatalogueTag, Entitlement } from '../../src/core/catalogue/catalogue.ts';
import { hourMs } from '../../src/core/durations.ts';
import { offboardingOperations } from '../../src/core/intents/offboard.ts';
import { rotationOperations } from '../../src/core/intents/rotate-key.ts';
import { checkPolicy, type DraftPolicy } from '../../src/core/password-policy/problems.ts';
import { recommendedFor } from '../../src/core/password-policy/recommended.ts';
import type { Person } from '../../src/core/people.ts';
import type { Refusal, RefusalCode } from '../../src/core/refusal.ts';
import { type AskDraft, reasonMaxLength } from '../../src/core/request/ask.ts';
import { checkAsk } from '../../src/core/request/check-ask.ts';
import { checkChange, type WantedChange } from '../../src/core/request/check-change.ts';
import { checkTicket } from '../../src/core/request/check-ticket.ts';
import type { Command } from '../../src/core/request/commands.ts';
import { decide } from '../../src/core/request/decide.ts';
import { suspended } from '../../src/core/request/failure.ts';
import type { Question } from '../../src/core/request/question.ts';
import type { Request } from '../../src/core/request/request.ts';
import {
  aCatalogue,
  aHandover,
  anAccount,
  anAdoption,
  anAsk,
  anEntitlement,
  anOffboarding,
  anOwnIntent,
  aPerson,
  aPlanRef,
  aRequest,
  aRule,
  aWorkspace,
  decideByMs,
  factsAbout,
  grounds,
  type RequestFields,
  submittedAtMs,
} from '../support/builders.ts';

type Trigger = () => Refusal[];

const approve = (by: string): Command => ({ type: 'approve', by, digest: aPlanRef.digest });
const lessBy = (entitlements: string[], digest = aPlanRef.digest): Command => ({
  ...{ type: 'reduce', by: 'U0LEAD1', digest, reason: 'Too much.', less: { entitlements } },
});
const answering = (answer: string): Command => ({ type: 'answer-question', by: 'U0ASKER', number: 1, answer });
const aQuestion = (number: number): Question => ({ number, by: 'U0LEAD1', question: `Question ${number}?` });
const pending = aRequest({ status: 'pending' });
const wantingTicket = aRule({ ticket: { pattern: 'OPS-\\d+', isRequired: true } });
const onlyElse = { people: ['U0ELSE'], groups: [] };
const rotation = rotationOperations('AKIA1', 7);

function deciding(request: Request, command: Command, now = submittedAtMs, given = grounds()): Trigger {
  return () => {
    const decision = decide(request, command, now, given);
    return Array.isArray(decision) ? [] : [decision];
  };
}

const asking =
  (fields: Partial<AskDraft>, catalogue = aCatalogue()): Trigger =>
  () =>
    checkAsk({ ...anAsk(), ...fields }, catalogue);

/** For a user who has read access. */
const changing =
  (fields: Partial<WantedChange>): Trigger =>
  () =>
    checkChange(
      { account: '111122223333', userKind: 'person', add: [], remove: [], give: [], take: [], ...fields },
      { entitlements: ['read-only'], endless: ['read-only'] },
      aCatalogue(),
    );

function judging(catalogue: ReturnType<typeof aCatalogue>, entitlements = ['read-only']): Trigger {
  return () => {
    const judged = { account: '111122223333', kind: 'person' as const, entitlements };
    const people = { requester: 'U0ASKER', owner: 'U0JANE' };
    const facts = factsAbout(['U0LEAD1']);
    return checkVerdict(verdict({ ...judged, ...people }, [], catalogue, facts), '', facts, aWorkspace());
  };
}

function clickingAs(fields: Partial<Person>): Trigger {
  const person = aPerson({ id: 'U0LEAD1', ...fields });
  const facts = { people: { U0LEAD1: person }, groups: {} };
  return deciding(pending, approve('U0LEAD1'), submittedAtMs, grounds({ facts }));
}

const reviewed = aRequest({
  status: 'applying',
  intent: anOwnIntent({
    kind: 'break-glass-review',
    ...{ userKind: 'emergency', of: 'r0', entitlements: ['read-only'], lastsMs: 1, reason: 'Down.', alert: [] },
  }),
});
const offboarding = offboardingOperations('AIDAJANE', 14);
const kept = aRequest({
  status: 'applying',
  intent: anOffboarding({ requester: 'U0SEC1', endsAs: 'security' }),
});
const withPlan = grounds({ operations: offboarding });
const elevenGroups = anEntitlement({ groups: Array.from({ length: 11 }, (_, i) => `g${i}`) });

const tooLong = anEntitlement({ inline: [{ name: 'Long', document: 'x'.repeat(2048) }] });

const tagged = (fields: Partial<CatalogueTag>) =>
  aCatalogue({ tags: [{ key: 'team', title: 'Team', isRequired: false, ...fields }] });

/** It waits to end what R1 gave Jane. */
function anEnd(fields: RequestFields = {}): Request {
  const intent = anOwnIntent({ kind: 'end', ends: 'R1', untilMs: 9, entitlements: ['read-only'] });
  return aRequest({ id: 'R1-end-9', intent, startsAtMs: 9, ...fields });
}

const aReview = anOwnIntent({ kind: 'review', reviews: 'R1', givenAtMs: 1, entitlements: ['read-only'] });

function lasting(lasts: Entitlement['lasts']) {
  return aCatalogue({ entitlements: [anEntitlement({ lasts })] });
}

function checking(fields: Partial<DraftPolicy>): Trigger {
  const checked = checkPolicy({ ...recommendedFor('default'), ...fields });
  return () => (Array.isArray(checked) ? checked : []);
}

/** Given outside the core: what Slack or the tables could not say, what a button cannot carry, who was stopped. */
type GivenElsewhere =
  | Of<'people.'>
  | 'act.not-security'
  | Exclude<Of<'break-glass.'>, 'break-glass.none'>
  | Of<'button.'>
  | Of<'form.'>
  | Of<'limit.'>
  | 'keys.not-offered'
  | 'hygiene.not-shown'
  | 'policies.none'
  | 'review.not-on-record'
  | 'renewal.asked'
  | 'renewal.refused'
  | 'renewal.not-yours'
  | 'password-policy.not-shown'
  | 'password-policy.unchanged'
  | 'request.unnamed'
  | 'why.not-shown'
  | Of<'history.'>
  | Of<'transfer.'>
  | Of<'user.'>
  | Of<'offboarding.'>
  | 'deletion.asked-back'
  | Of<'activity.'>
  | Of<'export.'>
  | Of<'files.'>
  | Of<'stop.'>
  | Of<'stops.'>;
type Of<Prefix extends string> = Extract<RefusalCode, `${Prefix}${string}`>;

/** How each refusal of the core comes about; complete by type. */
const triggers: Record<Exclude<RefusalCode, GivenElsewhere>, Trigger> = {
  'person.other-workspace': clickingAs({ teamId: 'T0OTHER' }),
  'person.deactivated': clickingAs({ isDeactivated: true }),
  'person.bot': clickingAs({ isBot: true }),
  'person.guest': clickingAs({ isGuest: true }),
  'person.unconfirmed': clickingAs({ isUnconfirmed: true }),
  'person.no-email': clickingAs({ email: undefined }),
  'person.unknown': deciding(pending, approve('U0NOBODY')),
  'account.unknown': asking({ account: '999999999999' }),
  'user-kind.none': asking({ kind: undefined }),
  'owner.none': asking({ owner: undefined }),
  'use-case.none': asking({ useCase: undefined }),
  'use-case.other-kind': asking({ useCase: 'workload' }),
  'user-name.invalid': asking({ userName: 'jane doe' }),
  'user-name.shared': asking({ userName: 'team-payments' }),
  'user-name.without-prefix': asking({}, aCatalogue({ accounts: [anAccount({ userPrefix: 'p-' })] })),
  'credential.none': asking({ credentials: [] }),
  'credential.unknown': asking({ credentials: undefined }),
  'credential.workload-password': asking({ kind: 'workload', credentials: ['password'] }),
  'credential.emergency-without-password': asking({ kind: 'emergency', credentials: ['access-key'] }),
  'break-glass.none': asking({ kind: 'emergency', useCase: 'emergency' }),
  'review.own': deciding(reviewed, { type: 'review', by: 'U0JANE', note: 'All good.' }),
  'review.not-listed': deciding(reviewed, { type: 'review', by: 'U0ELSE', note: 'All good.' }),
  'deletion.second-person': deciding(kept, { type: 'delete-now', by: 'U0SEC1' }, 1, withPlan),
  'deletion.not-listed': deciding(kept, { type: 'delete-now', by: 'U0ELSE' }, 1, withPlan),
  'entitlement.none': asking({ entitlements: [] }),
  'entitlement.unknown': asking({ entitlements: ['root'] }),
  'entitlement.not-offered': asking({}, aCatalogue({ entitlements: [anEntitlement({ kinds: ['workload'] })] })),
  'entitlement.nothing-offered': asking(
    { entitlements: [] },
    aCatalogue({ entitlements: [anEntitlement({ kinds: ['workload'] })] }),
  ),
  'entitlement.too-many': asking({}, aCatalogue({ entitlements: [elevenGroups] })),
  'entitlement.no-room': asking({}, aCatalogue({ entitlements: [tooLong] })),
  'entitlement.boundaries': asking(
    { entitlements: ['a', 'b'] },
    aCatalogue({ entitlements: ['a', 'b'].map((id) => anEntitlement({ id, boundary: id })) }),
  ),
  'entitlement.paths': asking(
    { entitlements: ['a', 'b'] },
    aCatalogue({ entitlements: ['a', 'b'].map((id) => anEntitlement({ id, path: `/${id}/` })) }),
  ),
  'lasts.none': asking({}, lasting({ choicesMs: [hourMs], longestMs: 1000, mayBeEndless: false })),
  'lasts.needed': asking({}, lasting({ mayBeEndless: false })),
  'lasts.not-offered': asking({ lastsMs: 1 }),
  'entitlement.uncovered': judging(aCatalogue({ rules: [] })),
  'entitlement.held': changing({ add: ['read-only'] }),
  'entitlement.not-held': changing({ remove: ['admin'] }),
  'change.nothing': changing({}),
  'change.both': changing({ give: ['password'], take: ['password'] }),
  'tag.unknown': asking({ tags: { team: 'shop' } }),
  'tag.missing': asking({}, tagged({ isRequired: true })),
  'tag.not-offered': asking({ tags: { team: 'toys' } }, tagged({ values: ['shop'] })),
  'tag.invalid': asking({ tags: { team: 'a,b' } }, tagged({})),
  'tag.mismatch': asking({ tags: { team: 'shops' } }, tagged({ pattern: 'shop' })),
  'rules.none': judging(aCatalogue(), []),
  'rule.unsatisfiable': judging(aCatalogue({ rules: [aRule({ count: 2 })] })),
  'asker.not-listed': judging(aCatalogue({ rules: [aRule({ askers: onlyElse })] })),
  'asker.no-longer-listed': deciding(
    pending,
    approve('U0LEAD1'),
    submittedAtMs,
    grounds({ catalogue: aCatalogue({ rules: [aRule({ askers: onlyElse })] }) }),
  ),
  'reason.too-short': judging(aCatalogue({ rules: [aRule({ reasonMinLength: 1 })] })),
  'reason.too-long': asking({ reason: 'x'.repeat(reasonMaxLength + 1) }),
  'ticket.missing': () => checkTicket('', [wantingTicket]),
  'ticket.other': () => checkTicket('shop-1', [wantingTicket]),
  'text.too-short': deciding(pending, { type: 'ask-question', by: 'U0LEAD1', question: 'Why?' }),
  'text.too-long': deciding(pending, { type: 'ask-question', by: 'U0LEAD1', question: 'x'.repeat(501) }),
  'question.limit': deciding(
    aRequest({ status: 'pending', questions: Array.from({ length: 10 }, (_, n) => aQuestion(n + 1)) }),
    { type: 'ask-question', by: 'U0LEAD1', question: 'And what about another thing?' },
  ),
  'question.taken': deciding(aRequest({ status: 'pending', questions: [aQuestion(1)] }), {
    type: 'ask-question',
    ...{ by: aQuestion(1).by, question: 'And what about another thing?', known: 0 },
  }),
  'question.unknown': deciding(pending, answering('For the audit.')),
  'question.answered': deciding(
    aRequest({ status: 'pending', questions: [{ ...aQuestion(1), answer: 'For the tax return.' }] }),
    answering('For the audit.'),
  ),
  'request.unknown': deciding(aRequest({ status: 'applying' }), { type: 'activate', by: 'U0JANE', n: 1 }),
  'request.settled': deciding(aRequest({ status: 'denied' }), approve('U0LEAD1')),
  'review.answered': deciding(aRequest({ status: 'done', intent: aReview }), approve('U0LEAD1')),
  'review.taken': deciding(
    { ...reviewed, review: { by: 'U0SEC1', note: 'All as it should be.', atMs: 1 } },
    { type: 'review', by: 'U0SEC1', note: 'Not quite.' },
  ),
  'end.not-yours': deciding(anEnd(), { type: 'end-now', by: 'U0ELSE' }),
  'end.over': deciding(anEnd({ status: 'done' }), { type: 'end-now', by: 'U0JANE' }),
  'end.called': deciding(anEnd({ endCalledBy: 'U0SEC1' }), { type: 'end-now', by: 'U0JANE' }),
  'renewal.done': deciding(anEnd({ renewed: { extension: 'R1-extend', untilMs: 9 } }), {
    type: 'do-not-renew',
    by: 'U0LEAD1',
  }),
  'request.expired': deciding(pending, approve('U0LEAD1'), decideByMs),
  'plan.changed': deciding(pending, { type: 'approve', by: 'U0LEAD1', digest: 'another plan' }),
  'plan.none': deciding(
    aRequest({
      phase: { status: 'pending', plan: aPlanRef, problem: { code: 'user.taken', userName: 'jane.doe' } },
    }),
    approve('U0LEAD1'),
  ),
  'reduce.impossible': deciding(aRequest({ status: 'pending', intent: anAdoption() }), lessBy(['read-only'])),
  'reduce.not-less': deciding(pending, lessBy(['read-only'])),
  'reduce.taken': deciding(
    aRequest({
      status: 'pending',
      reductions: [{ by: 'U0LEAD1', reason: 'Far too much.', without: ['Admin'] }],
    }),
    lessBy(['read-only'], 'of the first plan'),
  ),
  'vote.self-approval': deciding(pending, approve('U0ASKER')),
  'vote.own-credentials': deciding(pending, approve('U0JANE')),
  'vote.not-listed': deciding(pending, approve('U0ELSE')),
  'vote.already': deciding(aRequest({ status: 'pending', votes: ['U0LEAD1'] }), approve('U0LEAD1')),
  'act.not-requester': deciding(pending, { type: 'cancel', by: 'U0JANE' }),
  'act.not-owner': deciding(pending, { type: 'report-done', by: 'U0ASKER' }),
  'act.not-approver': deciding(pending, { type: 'retry', by: 'U0ASKER' }),
  'act.too-late': deciding(pending, { type: 'retry', by: 'U0LEAD1' }),
  'act.opened': deciding(
    aRequest({ status: 'applying', votes: ['U0LEAD1'], handovers: [aHandover({ state: 'opened' })] }),
    { type: 'undo', by: 'U0LEAD1' },
  ),
  'retry.expired': deciding(
    aRequest({ status: 'failed' }),
    { type: 'retry', by: 'U0LEAD1' },
    submittedAtMs + 8 * 24 * 60 * 60_000,
  ),
  'devices.changed': deciding(aRequest({ status: 'applying' }), {
    type: 'report-done',
    by: 'U0JANE',
    sighting: 2,
  }),
  'key.gone': deciding(
    aRequest({
      status: 'done',
      intent: anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' }),
      journal: { [rotation.length - 1]: { state: 'done' } },
    }),
    { type: 'bring-back', by: 'U0JANE' },
    submittedAtMs,
    grounds({ operations: rotation }),
  ),
  'act.stopped': deciding(
    aRequest({
      phase: { status: 'failed', plan: aPlanRef, failure: suspended('U0SEC1', submittedAtMs) },
    }),
    { type: 'retry', by: 'U0LEAD1' },
  ),
  'password-policy.out-of-range': checking({ minLength: 5 }),
  'password-policy.nothing-expires': checking({ isExpiryHard: true }),
  'act.already': deciding(aRequest({ status: 'applying', handovers: [aHandover({ state: 'sent' })] }), {
    type: 'ask-new-link',
    by: 'U0JANE',
    n: 1,
  }),
};

describe('every refusal of the core comes about somehow', () => {
  test.each(Object.entries(triggers))('%s', (code, trigger) => {
    expect(trigger().map((refusal) => refusal.code)).toContain(code);
  });
});
