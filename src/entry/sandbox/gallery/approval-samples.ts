import { alertNotice } from '../../../adapters/slack/views/alert.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { stuckNotice } from '../../../adapters/slack/views/stuck.ts';
import { threadTexts } from '../../../adapters/slack/views/thread.ts';
import { type Catalogue, isOffered } from '../../../core/catalogue/catalogue.ts';
import type { HistoryEntry } from '../../../core/request/history.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

/** The card in every state of a request, its thread, and what else the approvals channel is told. */
export function approvalSamples(catalogue: Catalogue): Sample[] {
  const grant = grantOf(sampleAsk(catalogue));
  const forPeople = catalogue.entitlements
    .filter((entitlement) => isOffered(entitlement, grant.account, 'person'))
    .map(({ id }) => id);
  const critical = grantOf(
    sampleAsk(catalogue, {
      owner: 'U0BEN',
      userName: 'ben.okafor',
      entitlements: forPeople,
    }),
  );
  const suspension = { ...grant, kind: 'suspend' as const, because: 'k3xw7q', isInSetUp: false, alert: [] };
  const of = (title: string, fields: SampleFields, intent = grant) =>
    messageSample(title, card(sampleTold(intent, catalogue, fields), catalogue));
  const failure = {
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for GroupsPerUser: 10',
    operation: 5,
    atMs: later(30),
  };
  const stuck = (title: string, fields: SampleFields) =>
    messageSample(title, stuckNotice(sampleTold(grant, catalogue, fields), failure.atMs, catalogue));
  const votes = ['U0LEA'];
  return [
    of('Pending', { phase: { status: 'pending', plan } }),
    of('Pending, with one vote of three', { phase: { status: 'pending', plan }, votes }, critical),
    of('Being applied', { phase: { status: 'applying', plan, began: true }, votes, done: 2, running: 2 }),
    of('Waiting for MFA', { phase: { status: 'applying', plan, began: true }, votes, done: 3 }),
    of('Waiting for AWS', {
      phase: { status: 'applying', plan, began: true },
      votes,
      done: 1,
      trouble: {
        code: 'aws.throttled',
        message: 'Rate exceeded',
        count: 3,
        sinceMs: later(6),
        retryAtMs: later(12),
      },
    }),
    of('Stopped by a failure', { phase: { status: 'failed', plan, failure }, votes, done: 5 }),
    stuck('Stuck', { phase: { status: 'failed', plan, failure }, votes, done: 5 }),
    stuck('No longer stuck', {
      phase: { status: 'applying', plan, began: true },
      votes,
      done: 5,
      history: [
        { what: 'failed', failure, atMs: failure.atMs },
        { what: 'retried', by: 'U0LEA', atMs: later(32) },
      ],
    }),
    of('Done', { phase: { status: 'done', plan, atMs: later(35) }, votes, done: 9 }),
    of('Denied', {
      phase: {
        status: 'denied',
        plan,
        by: 'U0LIV',
        reason: 'Please use the *read replica* for this.',
        atMs: later(8),
      },
    }),
    of('Cancelled', { phase: { status: 'cancelled', plan, atMs: later(3) } }),
    of('Expired', { phase: { status: 'expired', plan, atMs: later(38) } }),
    of('Rejected', {
      phase: { status: 'rejected', problem: { code: 'user.taken', userName: 'ada.byron' }, atMs: later(1) },
    }),
    of('Being undone', { phase: { status: 'undoing', plan, by: 'U0LEA', failure }, votes, done: 3 }),
    of('Undone', { phase: { status: 'undone', plan, by: 'U0LEA', atMs: later(36), isUserLeft: true }, votes }),
    of('A suspension', { phase: { status: 'done', plan, atMs: later(25) }, done: 3 }, suspension),
    ...[false, true].flatMap((isInSetUp) =>
      ['U0SEC1', 'U0ADA'].map((person) => {
        const intent = { ...suspension, requester: 'U0SEC2', isInSetUp };
        const told = sampleTold(intent, catalogue, { phase: { status: 'done', plan, atMs: later(25) } });
        return messageSample('A user was stopped', alertNotice(told.request, person, catalogue));
      }),
    ),
    ...threadTexts(history, 'U0ADA').map((text) => messageSample('The thread below a card', { text })),
  ];
}

const history: HistoryEntry[] = [
  { what: 'planned', again: false, atMs: later(1) },
  { what: 'approved-by', by: 'U0LEA', atMs: later(5) },
  { what: 'vote-voided', by: 'U0LIV', why: 'person.guest', atMs: later(6) },
  { what: 'approved', atMs: later(6) },
  { what: 'began', atMs: later(7) },
  { what: 'link-sent', credential: 'password', n: 1, atMs: later(10) },
  {
    what: 'link-opened',
    credential: 'password',
    n: 1,
    address: '203.0.113.7',
    browser: 'Firefox 145 on Linux',
    atMs: later(20),
  },
  { what: 'link-acknowledged', credential: 'password', n: 1, atMs: later(20) },
  { what: 'claimed', of: 'enrolment', by: 'U0ADA', atMs: later(25) },
  { what: 'enrolled', atMs: later(26) },
  { what: 'link-expired', credential: 'access-key', n: 2, atMs: later(28) },
  { what: 'new-link-asked', by: 'U0ADA', atMs: later(29) },
  { what: 'activated', by: 'U0ADA', atMs: later(31) },
  { what: 'done', atMs: later(35) },
];
