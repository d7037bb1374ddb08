import fc from 'fast-check';
import { codesOutcomes } from '../../../src/core/handover/codes.ts';
import type { Event, EventType } from '../../../src/core/request/events.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { anOpening } from '../../support/an-opening.ts';
import { aHandover, submittedAtMs } from '../../support/builders.ts';

type Fields<Type extends EventType> = Omit<Extract<Event, { type: Type }>, 'type' | 'atMs'>;

const person = fc.constantFrom('ann', 'ben', 'cat');
const operation = fc.nat({ max: 4 });
const operations = fc.array(operation, { maxLength: 3 });
const n = fc.integer({ min: 1, max: 3 });
const atMs = fc.integer({ min: submittedAtMs, max: submittedAtMs + 100 });
const text = fc.constantFrom('a', 'b');
const plan = fc.record({ digest: fc.constantFrom('p1', 'p2', 'p3'), length: fc.constant(5) });
const failure = fc.record({ code: text, message: text, atMs });
const notice = fc.record({ channel: text, ts: text, shown: text });
const none = fc.constant({});

/** Complete by type: a new kind of event does not compile until it is drawn here too. */
const fields: { [Type in EventType]: fc.Arbitrary<Fields<Type>> } = {
  'name-released': none,
  'boundary-gone': fc.record({ boundary: text }),
  'access-ended': fc.record({ left: fc.constantFrom('same' as const, 'other' as const, 'nothing' as const) }),
  'name-contended': fc.record({
    contenders: fc.array(fc.record({ requestId: text, requester: person, owner: person, untilMs: atMs }), {
      maxLength: 2,
    }),
  }),
  planned: fc.record({
    plan,
    decideByMs: atMs,
    standing: fc.option(operation, { nil: undefined }),
    nudges: fc.option(
      fc.array(fc.record({ what: fc.constantFrom('remind' as const, 'escalate' as const), rule: text, atMs }), {
        maxLength: 3,
      }),
      { nil: undefined },
    ),
  }),
  authorised: fc.record({ plan }),
  'activity-progressed': fc.record({ done: n, all: n }),
  'activity-read': fc.record({ userId: text, beganAtMs: atMs, rightSize: fc.constant({ uses: [] }) }),
  rejected: fc.record({ problem: fc.constant({ code: 'account.full' as const }) }),
  voted: fc.record({ by: person }),
  approved: none,
  'vote-voided': fc.record({ by: person, why: text }),
  reopened: fc.record({ decideByMs: atMs }),
  'deadline-moved': fc.record({ of: fc.constantFrom('decision' as const, 'set-up' as const), untilMs: atMs }),
  denied: fc.record({ by: person, reason: text, suggestion: fc.option(text, { nil: undefined }) }),
  'question-asked': fc.record({ number: n, by: person, question: text }),
  'question-answered': fc.record({ number: n, by: person, answer: text }),
  chased: fc.record({
    asked: fc.constant({ people: ['U0SEC1'], groups: [] }),
    untilMs: fc.option(atMs, { nil: undefined }),
  }),
  'followed-up': none,
  announced: fc.record({ isTold: fc.boolean() }),
  'end-called': fc.record({ by: person }),
  'renewal-refused': fc.record({ by: person }),
  renewed: fc.record({ extension: text, untilMs: atMs }),
  'owner-changed': fc.record({ to: person }),
  reduced: fc.record({
    by: person,
    reason: text,
    without: fc.array(text, { maxLength: 2 }),
    less: fc.record({ entitlements: fc.constant(['read-only']), lastsMs: fc.constantFrom(1, 2) }),
    decideByMs: atMs,
  }),
  'approvers-reminded': fc.record({
    people: fc.array(person, { maxLength: 2 }),
    groups: fc.array(text, { maxLength: 1 }),
    upToMs: atMs,
  }),
  escalated: fc.record({ people: fc.array(person, { maxLength: 2 }), upToMs: atMs }),
  cancelled: none,
  expired: none,
  began: fc.record({ setUpByMs: atMs }),
  'operations-begun': fc.record({ operations }),
  'operations-done': fc.record({ operations: fc.array(fc.record({ index: operation }), { maxLength: 3 }) }),
  'operations-undone': fc.record({ operations }),
  'operation-kept': fc.record({ operation }),
  'reported-done': fc.record({
    by: person,
    what: fc.constantFrom('enrolment' as const, 'key-use' as const),
    isConfirmed: fc.option(fc.boolean(), { nil: undefined }),
  }),
  'device-added': fc.record({ serial: text }),
  'report-missed': fc.record({
    missing: fc.option(fc.record({ password: fc.boolean(), mfa: fc.boolean() }), { nil: undefined }),
  }),
  'devices-seen': fc.record({ devices: fc.constant([{ serial: 'mfa/jane', enabledAtMs: submittedAtMs }]) }),
  enrolled: none,
  switched: none,
  'codes-offered': fc.record({ n, attempt: n }),
  'codes-tried': fc.record({ n, outcome: fc.constantFrom(...codesOutcomes) }),
  'wait-begun': fc.record({ operation, untilMs: atMs }),
  reminded: none,
  reviewed: fc.record({ by: person, note: text }),
  'brought-back': fc.record({ by: person, takesBack: operations, from: operation, setUpByMs: atMs }),
  'key-gone': fc.record({ rest: operations }),
  'handover-begun': fc
    .record({ n, operation, credential: fc.constantFrom('password' as const, 'access-key' as const) })
    .map((given) => ({ handover: aHandover({ ...given, state: 'begun' }) })),
  'handover-sent': fc.record({ n, notice }),
  'handover-lost': fc.record({ n }),
  'handover-opened': fc.record({
    n,
    openedAtMs: atMs,
    from: fc.constant(anOpening),
  }),
  'handover-acknowledged': fc.record({ n }),
  'handover-expired': fc.record({ n }),
  'handover-erased': fc.record({ n }),
  'new-key-deleted': fc.record({ n, again: operations, setUpByMs: atMs }),
  'new-link-asked': fc.record({ n, by: person, setUpByMs: atMs }),
  'activation-asked': fc.record({ n, by: person }),
  'stray-key-found': fc.record({ keyId: text, isDeleted: fc.boolean() }),
  'user-unseen': fc.record({ userId: text, owner: person }),
  'user-seen': none,
  'user-gone': fc.record({
    userId: text,
    owner: person,
    isRecreated: fc.boolean(),
    gives: fc.constant([]),
  }),
  delayed: fc
    .record({ code: text, message: text, count: n, sinceMs: atMs, retryAtMs: atMs })
    .map((trouble) => ({ trouble })),
  failed: fc.record({ failure }),
  'retry-voted': fc.record({ by: person }),
  closed: none,
  'called-off': fc.record({ failure }),
  retried: fc.record({ by: person, takesBack: operations, from: operation, setUpByMs: atMs }),
  'undo-asked': fc.record({ by: person }),
  undone: fc.record({ isUserLeft: fc.boolean() }),
  done: none,
  'notice-sent': fc.record({ key: text, notice }),
  'notice-unanswered': fc.record({ key: text }),
  threaded: fc.record({ count: n }),
  told: fc.record({ revision: n }),
  'deletion-called': fc.record({ by: person, operation }),
  'given-back': fc.record({ by: person }),
  'stops-recorded': fc.record({
    stops: fc.dictionary(
      fc.constantFrom('0', '1', '2'),
      fc.oneof(
        fc.record({ state: fc.constant('begun' as const), requestId: text, atMs }),
        fc.record({ state: fc.constant('stopped' as const) }),
        fc.record({ state: fc.constant('failed' as const), requestId: text, code: text, message: text }),
        fc.record({ state: fc.constant('left' as const), why: fc.constant('stopped' as const) }),
      ),
    ),
    pauseUntilMs: fc.option(atMs, { nil: undefined }),
  }),
};

/** Any event, whether or not it makes sense where it comes. */
export const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  ...Object.entries(fields).map(([type, given]) =>
    fc.record({ given, atMs }).map((each) => ({ type, atMs: each.atMs, ...each.given }) as Event),
  ),
);

/** Events that make no sense (no plan yet, no such handover) are thrown out by the core; then nothing has changed. */
export function evolveIfPossible(request: Request, event: Event): Request {
  try {
    return evolve(request, event);
  } catch {
    return request;
  }
}
