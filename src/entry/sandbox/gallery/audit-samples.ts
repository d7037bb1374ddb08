import type { AuditPlace } from '../../../adapters/slack/views/audit/audit-place.ts';
import { personAudit } from '../../../adapters/slack/views/audit/person-audit.ts';
import { requestAudit } from '../../../adapters/slack/views/audit/request-audit.ts';
import { userAudit } from '../../../adapters/slack/views/audit/user-audit.ts';
import { type AwsRequest, stateOf } from '../../../core/audit/entry.ts';
import { isActOf } from '../../../core/audit/is-act-of.ts';
import { momentsOf } from '../../../core/audit/moments.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../core/durations.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { type Event, submitted } from '../../../core/request/events.ts';
import type { Handover } from '../../../core/request/handover.ts';
import type { RequestHistory } from '../../../flows/history/request-history.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

type Happened = Event extends infer Each ? (Each extends Event ? Omit<Each, 'atMs'> : never) : never;
interface Save {
  minute: number;
  events: Happened[];
  aws?: AwsRequest[];
}

const link = 'https://acme.slack.com/archives/C0APPROVALS/p1';
const from = { address: '203.0.113.7', browser: 'Firefox on Linux' };
const handover: Handover = {
  ...{ n: 1, operation: 1, credential: 'password', secretId: 's1', state: 'begun', keysBefore: [] },
  ...{ begunAtMs: later(12), settledAfterMs: later(13), expiresAtMs: later(75) },
};

const beginning: Save[] = [
  { minute: 1, events: [{ type: 'planned', plan, decideByMs: later(24 * 60) }] },
  {
    minute: 3,
    events: [{ type: 'question-asked', number: 1, by: 'U0LEA', question: 'Which *bucket* is it?' }],
  },
  {
    minute: 6,
    events: [{ type: 'question-answered', number: 1, by: 'U0ADA', answer: 'payment-logs, to read' }],
  },
  { minute: 9, events: [{ type: 'voted', by: 'U0LEA' }, { type: 'approved' }] },
];
const work: Save[] = [
  { minute: 10, events: [{ type: 'began', setUpByMs: later(24 * 60) }] },
  {
    minute: 11,
    events: [{ type: 'operations-done', operations: [{ index: 0 }] }],
    aws: [{ operation: 'CreateUser', id: 'b6c7f2a0-1d7c-4f6e-9a53-0f6f7a1b2c3d' }],
  },
  { minute: 12, events: [{ type: 'handover-begun', handover }] },
  { minute: 12, events: [{ type: 'handover-sent', n: 1 }] },
  { minute: 20, events: [{ type: 'handover-opened', n: 1, openedAtMs: later(20), from }] },
];

/** `/iam audit`. */
export function auditSamples(catalogue: Catalogue): Sample[] {
  const place: AuditPlace = { about: { request: 'k3xw7q' }, page: 0 };
  const whole = historyOf([...beginning, ...work], catalogue, {
    phase: { status: 'applying', plan, began: true },
  });
  const pending = historyOf(beginning.slice(0, 2), catalogue, { phase: { status: 'pending', plan } });
  const changed = { code: 'entry.changed', version: 3, head: 'h3' } as const;
  const account = catalogue.accounts[0]?.id ?? '';
  const user = { account, userName: 'ada.byron' };
  const listed = {
    told: [whole, pending],
    unreadable: ['m2pd4s'],
    page: 1,
    hasMore: true,
    sinceMs: later(-9000),
  };
  const acts = [whole, pending].map((each) => ({
    ...each,
    moments: each.moments.filter((moment) => isActOf(moment, 'U0LEA', each.request.intent)),
  }));
  const list = (about: AuditPlace['about']): AuditPlace => ({ about, page: 1 });
  const linkTo = { k3xw7q: link };
  const inList = { ...place, from: list({ user }) };
  return [
    modalSample('The history of a request', requestAudit(whole, inList, link, catalogue)),
    modalSample(
      'A history that was changed',
      requestAudit({ ...pending, findings: [changed] }, place, '', catalogue),
    ),
    modalSample(
      'The history of a user, a page of several',
      userAudit({ ...listed, isOwnOnly: false }, user, list({ user }), linkTo, catalogue),
    ),
    modalSample(
      'The history of a person',
      personAudit(
        { ...listed, told: acts, unreadable: [], page: 0, refused: whole.refused },
        'U0LEA',
        list({ person: 'U0LEA' }),
        linkTo,
        catalogue,
      ),
    ),
    modalSample(
      'The history of a user without any',
      userAudit(
        { told: [], unreadable: [], page: 0, hasMore: false, sinceMs: undefined, isOwnOnly: true },
        user,
        list({ user }),
        {},
        catalogue,
      ),
    ),
  ];
}

function historyOf(saves: readonly Save[], catalogue: Catalogue, fields: SampleFields): RequestHistory {
  const intent = grantOf(sampleAsk(catalogue), 'U0ADA');
  const { request, operations } = sampleTold(intent, catalogue, fields);
  const { account, userName, owner } = intent;
  const start = { type: 'submitted', state: stateOf(submitted('k3xw7q', intent, later(0), dayMs)) } as const;
  const first = { requestId: 'k3xw7q', version: 1, atMs: later(0), start, events: [] };
  const rest = saves.map(({ minute, events, aws }, index) => ({
    ...{ requestId: 'k3xw7q', version: index + 2, before: `h${index + 1}`, atMs: later(minute) },
    planDigest: plan.digest,
    awsRequests: aws,
    events: events.map((event): Event => ({ ...event, atMs: later(minute) }) as Event),
  }));
  const chain = [first, ...rest].map((entry, index) => ({ head: `h${index + 1}`, entry }));
  const signed: Plan = {
    ...{ requestId: 'k3xw7q', intent: 'grant', account, userName, owner },
    operations: [...operations],
  };
  return {
    ...{ request, moments: momentsOf(chain).toReversed(), plans: { [plan.digest]: signed } },
    ...{ saves: chain.length, findings: [], seesPlaces: true, seesWords: true, seesProblems: true },
    refused: [
      { atMs: later(8), person: 'U0BEN', act: 'approve', codes: ['vote.not-listed'], requestId: 'k3xw7q' },
    ],
  };
}
