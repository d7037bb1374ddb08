import type { Gives } from '../../../src/core/account/ledger.ts';
import { type Entry, stateOf } from '../../../src/core/audit/entry.ts';
import type { KnownIntent } from '../../../src/core/intents/table.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { AccessTally } from '../../../src/core/report/access-tally.ts';
import { type Contribution, contributionOf } from '../../../src/core/report/contribution.ts';
import { ledgerDifferences, type OnRecord } from '../../../src/core/report/ledger-differences.ts';
import { storyAt } from '../../../src/core/report/story-at.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { aChange, aGrant, aPlanRef, aRequest, submittedAtMs } from '../../support/builders.ts';

/** What requests say of access at some minute after the first was submitted, as the tests of reports need it. */
export const at = (minute: number) => submittedAtMs + minute * 60_000;

/** One save for each event, a minute after the other. */
export function chainOf(
  id: string,
  intent: KnownIntent,
  events: readonly Event[],
  start: 'submitted' | 'genesis' = 'submitted',
) {
  const request = aRequest({
    id,
    intent,
    ...(start === 'genesis' ? { phase: { status: 'applying', plan: aPlanRef, began: true } } : {}),
  });
  const begun: Entry = {
    requestId: id,
    version: 0,
    atMs: start === 'genesis' ? at(5) : submittedAtMs,
    start: { type: start, state: stateOf(request) },
    events: [],
  };
  return [
    begun,
    ...events.map((event, i): Entry => ({ requestId: id, version: i + 1, atMs: event.atMs, events: [event] })),
  ];
}

export const planOf = (
  requestId: string,
  intent: KnownIntent,
  operations: Operation[],
  more: Partial<Plan> = {},
): Plan => ({
  requestId,
  intent: intent.kind,
  account: intent.account,
  userName: intent.userName,
  owner: intent.owner,
  operations,
  ...more,
});

export const grant = aGrant();
export const grantPlan = planOf('R1', grant, [
  { kind: 'add-to-group', group: 'readers' },
  { kind: 'create-login-profile' },
]);
export const applied = (from: number): Event[] => [
  { type: 'planned', plan: aPlanRef, decideByMs: at(99), atMs: at(from) },
  { type: 'voted', by: 'U0LEAD1', atMs: at(from + 1) },
  { type: 'approved', atMs: at(from + 2) },
  { type: 'began', setUpByMs: at(99), atMs: at(from + 3) },
  { type: 'operations-done', operations: [{ index: 0 }], atMs: at(from + 4) },
  { type: 'done', atMs: at(from + 5) },
];
export const granted = chainOf('R1', grant, applied(1));

export const change = aChange({
  reason: 'Less is enough.',
  remove: ['read-only'],
  add: ['developer'],
  requester: 'U0ASKER',
});
export const taken = {
  groups: ['readers'],
  policies: [],
  inlinePolicies: [],
  entitlements: ['read-only'],
  credentials: [],
};
export function contribution(chain: readonly Entry[], plan: Plan, atMs: number): Contribution[] {
  const story = storyAt(chain, atMs);
  return story && 'entries' in story ? [contributionOf(story, plan)] : [];
}

export function had(all: readonly Contribution[], atMs: number): string[] {
  const tally = new AccessTally();
  for (const each of all) tally.add(each);
  return tally
    .rows(atMs)
    .map(({ request, entitlement, state, groups }) => `${request} ${entitlement} ${state} ${groups}`);
}

export const halfDone = (failedAt: number, operation: number): Event[] => [
  ...applied(20).slice(0, 4),
  ...Array.from(
    { length: operation },
    (_, index): Event => ({
      type: 'operations-done',
      operations: [{ index }],
      atMs: at(24 + index),
    }),
  ),
  { type: 'failed', failure: { code: 'LimitExceeded', message: '', atMs: at(failedAt) }, atMs: at(failedAt) },
];

export const given = ([contributed]: readonly Contribution[]): Gives => {
  if (!contributed?.given) throw new Error('it gives nothing');
  return contributed.given.gives;
};
export const found = (all: readonly Contribution[], records: readonly OnRecord[]) => {
  const tally = new AccessTally();
  for (const each of all) tally.add(each);
  return ledgerDifferences(tally, records).map(({ request, is }) => `${request} ${is}`);
};

export const workload = {
  account: grant.account,
  userName: grant.userName,
  userId: 'AIDA1',
  requester: 'U0LIV',
};
export const made = applied(1).map(
  (event): Event =>
    event.type === 'operations-done'
      ? { ...event, operations: [{ index: 0, receipt: { userId: 'AIDA1' } }] }
      : event,
);
