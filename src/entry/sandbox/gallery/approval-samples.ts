import { alertNotice } from '../../../adapters/slack/views/alert.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { goneGroupNotice, gonePersonNotice } from '../../../adapters/slack/views/gone-name.ts';
import { setAsideNotice } from '../../../adapters/slack/views/set-aside.ts';
import { stuckNotice } from '../../../adapters/slack/views/stuck.ts';
import { threadMessages } from '../../../adapters/slack/views/thread.ts';
import type { UserPermissions } from '../../../core/account/existing-user.ts';
import { type Catalogue, isOffered } from '../../../core/catalogue/catalogue.ts';
import type { KnownIntent as Intent } from '../../../core/intents/table.ts';
import { suspended } from '../../../core/request/failure.ts';
import type { HistoryEntry } from '../../../core/request/history.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { policyMessages } from './policy-samples.ts';
import { sampleQuestion } from './question-samples.ts';
import {
  grantOf,
  later,
  plan,
  type SampleFields,
  sampleAsk,
  sampleChange,
  sampleHeld,
  sampleMeasured,
  sampleTold,
} from './sample-requests.ts';
import { shapedCards } from './shaped-samples.ts';

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
  const of = (title: string, fields: SampleFields, intent: Intent = grant) =>
    messageSample(title, card(sampleTold(intent, catalogue, fields), catalogue));
  const failure = {
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for GroupsPerUser: 10',
    operation: 5,
    atMs: later(30),
  };
  const stuck = (title: string, fields: SampleFields) =>
    messageSample(title, stuckNotice(sampleTold(grant, catalogue, fields), failure.atMs, catalogue));
  const groupGone = { code: 'group.missing', message: 'AWS has no group readers.', atMs: later(35) };
  const userGone = {
    code: 'user.gone',
    message: 'AWS has no IAM user ada.byron of that id any more.',
    atMs: later(35),
  };
  const stop = suspended('U0SEC1', later(30), 5);
  const votes = ['U0LEA'];
  const { account, requester, owner } = grant;
  const adopt: Intent = {
    ...{ kind: 'adopt', account, userName: 'shop-deployer', requester, owner, userKind: 'workload' },
    reason: 'The shop has deployed with it since 2019; nobody has rotated its keys.',
  };
  const restore: Intent = {
    ...{ kind: 'restore', account, userName: 'ada.byron', requester, owner, userKind: 'person' },
    ...{ userId: 'AIDASAMPLE', suspendedAtMs: later(20), entitlements: forPeople.slice(0, 1) },
    reason: 'The user was stopped because someone else may have a credential of it.',
  };
  const resetMfa: Intent = {
    ...{ kind: 'reset-mfa', account, userName: 'ada.byron', requester, owner, userKind: 'person' },
    ...{ userId: 'AIDASAMPLE', entitlements: forPeople.slice(0, 1) },
    reason: 'My phone was stolen on the train. Lea knows my voice; please call me.',
  };
  const userCredentials = { ...sampleHeld, readAtMs: later(1) };
  const quiet = {
    ...catalogue,
    rules: catalogue.rules.map((rule) => ({ ...rule, notify: { people: ['U0LIV'], groups: [] } })),
  };
  const ticket = { pattern: 'OPS-\\d+', link: 'https://tickets.example.com/{ticket}', isRequired: true };
  const ticketed = { ...catalogue, rules: catalogue.rules.map((rule) => ({ ...rule, ticket })) };
  return [
    ...sizes(catalogue),
    messageSample(
      'Pending, where others are notified than the approvers',
      card(sampleTold(critical, quiet, { phase: { status: 'pending', plan } }), quiet),
    ),
    ...policyMessages(catalogue),
    of('Pending', { phase: { status: 'pending', plan } }),
    ...shapedCards(catalogue),
    messageSample(
      'Pending, with a ticket',
      card(
        sampleTold(grantOf(sampleAsk(catalogue, { ticket: 'OPS-123' })), ticketed, {
          phase: { status: 'pending', plan },
        }),
        ticketed,
      ),
    ),
    of('Pending, with one vote of three', { phase: { status: 'pending', plan }, votes }, critical),
    of('Pending once more: AWS has changed a policy, and part of it is done', {
      phase: { status: 'pending', plan },
      replacedPlans: ['d1'.repeat(32)],
      changedPolicies: [sampleChange],
      done: 3,
    }),
    of('Pending once more, where AWS no longer has the earlier text', {
      phase: { status: 'pending', plan },
      replacedPlans: ['d1'.repeat(32)],
      changedPolicies: [{ ...sampleChange, before: { version: 'v41' } }],
      done: 3,
    }),
    of('Measured: it can give itself more', { phase: { status: 'pending', plan }, measured: sampleMeasured }),
    of('AWS could not simulate it', {
      phase: { status: 'pending', plan },
      measured: { found: [], count: 0, unmeasured: 'refused' },
    }),
    of('Not measured', {
      phase: { status: 'pending', plan },
      measured: { found: [], count: 0, unmeasured: 'denied' },
    }),
    of('Pending once more: what a group gives has changed', {
      phase: { status: 'pending', plan },
      measured: sampleMeasured,
      changedDocuments: ['arn:aws:iam::111122223333:policy/shop/Deploy', 'developers'],
    }),
    of('Called off: the user is gone', {
      phase: { status: 'undone', plan, by: '', atMs: later(36), isUserLeft: false },
      votes,
      history: [{ what: 'called-off', failure: userGone, atMs: userGone.atMs }],
    }),
    of('Called off: a group is gone', {
      phase: { status: 'undone', plan, by: '', atMs: later(36), isUserLeft: false },
      votes,
      history: [{ what: 'called-off', failure: groupGone, atMs: groupGone.atMs }],
    }),
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
    of('Failed', { phase: { status: 'failed', plan, failure }, votes, done: 5 }),
    of('Stopped with its user', { phase: { status: 'failed', plan, failure: stop }, votes, done: 5 }),
    messageSample(
      'Stopped half done',
      stuckNotice(
        sampleTold(grant, catalogue, { phase: { status: 'failed', plan, failure: stop }, votes, done: 5 }),
        stop.atMs,
        catalogue,
      ),
    ),
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
    of('Pending, and others want the name', {
      phase: { status: 'pending', plan },
      contenders: [
        { requestId: 'm2pd4s', requester: 'U0BEN', owner: 'U0BEN', untilMs: later(30) },
        { requestId: 'q9rt2v', requester: 'U0LIV', owner: 'U0BEN', untilMs: later(40) },
      ],
    }),
    of('Pending, with nothing to approve', {
      phase: { status: 'pending', plan, problem: { code: 'user.taken', userName: 'ada.byron' } },
    }),
    of('Closed: another request for the name was approved', {
      phase: {
        status: 'rejected',
        plan,
        problem: { code: 'user.given', userName: 'ada.byron' },
        atMs: later(9),
      },
    }),
    of('Rejected', { phase: { status: 'rejected', problem: { code: 'account.full' }, atMs: later(1) } }),
    of('Being undone', { phase: { status: 'undoing', plan, by: 'U0LEA', failure }, votes, done: 3 }),
    of('Undone', { phase: { status: 'undone', plan, by: 'U0LEA', atMs: later(36), isUserLeft: true }, votes }),
    of('Adopting a user', { phase: { status: 'pending', plan }, userCredentials }, adopt),
    of(
      'Adopting a user with a great deal on it',
      { ...great, userCredentials },
      { ...adopt, userKind: 'person' },
    ),
    of('Adopted', { phase: { status: 'done', plan, atMs: later(30) }, votes, userCredentials, done: 2 }, adopt),
    of('Giving a user back', { phase: { status: 'pending', plan } }, restore),
    of('Lost MFA devices', { phase: { status: 'pending', plan } }, resetMfa),
    of(
      'Lost MFA devices: one could not be deleted',
      { phase: { status: 'done', plan, atMs: later(25) }, history: [undeleted] },
      resetMfa,
    ),
    of('A user is stopped', { phase: { status: 'done', plan, atMs: later(25) } }, suspension),
    of(
      'A user is stopped: AWS refused to switch something off',
      { phase: { status: 'done', plan, atMs: later(25) }, history: [leftActive] },
      suspension,
    ),
    of(
      'A user is stopped: its boundary was gone',
      { phase: { status: 'done', plan, atMs: later(25) }, history: [boundaryGone] },
      suspension,
    ),
    of(
      'Adopting a user whose credentials cannot be read',
      {
        phase: {
          status: 'pending',
          plan,
          problem: { code: 'credentials.unreadable', userName: 'shop-deployer' },
        },
      },
      adopt,
    ),
    ...[false, true].flatMap((isInSetUp) =>
      ['U0SEC1', 'U0ADA'].map((person) => {
        const intent = { ...suspension, requester: 'U0SEC2', isInSetUp };
        const told = sampleTold(intent, catalogue, { phase: { status: 'done', plan, atMs: later(25) } });
        return messageSample('A user was stopped', alertNotice(told.request, person, catalogue));
      }),
    ),
    messageSample(
      'A request that the bot can’t go on with',
      setAsideNotice(
        'r2f6a',
        {
          ...{ tries: 5, sinceMs: later(0), untilMs: later(60), stuckAtMs: later(15) },
          problem: 'countersign-requests REQUEST#r2f6a cannot be read: phase.status is not a known value',
        },
        catalogue.help,
      ),
    ),
    messageSample(
      'A user group that can’t be read',
      goneGroupNotice({ group: 'S0LEADS', code: 'slack.no_such_subteam' }, catalogue.help),
    ),
    messageSample(
      'An approver whom Slack doesn’t know',
      gonePersonNotice({ person: 'U0SEC1', code: 'slack.user_not_found' }, catalogue),
    ),
    messageSample(
      'An approver who has left',
      gonePersonNotice({ person: 'U0SEC1', code: 'person.deactivated' }, catalogue),
    ),
    ...threadMessages(history, { intent: grant }).map((message) =>
      messageSample('The thread below a card', message),
    ),
  ];
}

/** How long a card is, by how much is asked for. */
function sizes(catalogue: Catalogue): Sample[] {
  const more = ['Billing', 'Support'].map((title, index) => ({
    ...{ id: title.toLowerCase(), title, description: `Work with the ${title.toLowerCase()} of the account` },
    ...{ risk: 'medium' as const, groups: [`${title.toLowerCase()}-people`], policies: [], waitForMfa: true },
    ...(index === 0 ? { description: 'Read and pay bills, see what everything costs' } : {}),
  }));
  const wide = { ...catalogue, entitlements: [...catalogue.entitlements, ...more] };
  const offered = wide.entitlements.filter((each) =>
    isOffered(each, catalogue.accounts[0]?.id ?? '', 'person'),
  );
  return [1, 2, 5].map((count) => {
    const entitlements = offered.slice(0, count).map(({ id }) => id);
    const told = sampleTold(grantOf(sampleAsk(wide, { entitlements })), wide, {
      phase: { status: 'pending', plan },
    });
    const noun = count === 1 ? 'entitlement' : 'entitlements';
    return messageSample(`A card of ${count} ${noun}`, card(told, wide));
  });
}

const boundaryGone: HistoryEntry = {
  what: 'boundary-gone',
  boundary: 'arn:aws:iam::111122223333:policy/countersign/Boundary',
  atMs: later(24),
};

const leftActive: HistoryEntry = {
  what: 'left-active',
  credentials: [{ type: 'ssh-public-key', id: 'APKAEIFODNN7EXAMPLE2A' }],
  atMs: later(24),
};

const undeleted: HistoryEntry = {
  what: 'devices-undeleted',
  serials: ['arn:aws:iam::111122223333:mfa/ada'],
  atMs: later(24),
};

const many = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => `${name}-${n + 1}-`.padEnd(100, 'of-the-shop-'));
const permissions: UserPermissions = {
  groups: many(10, 'group'),
  policies: many(20, 'policy').map((name) => `arn:aws:iam::111122223333:policy/${name}`),
  inlinePolicies: Object.fromEntries(many(20, 'inline').map((name) => [name, '{}'])),
};
const great = { phase: { status: 'pending', plan }, permissions } as const;

const history: HistoryEntry[] = [
  { what: 'planned', again: false, atMs: later(1) },
  { what: 'deadline-moved', of: 'decision', untilMs: later(24 * 60), atMs: later(4) },
  { what: 'question-asked', by: 'U0LEA', question: sampleQuestion.question, atMs: later(4) },
  { what: 'question-answered', by: 'U0ADA', answer: sampleQuestion.answer, atMs: later(5) },
  {
    ...{ what: 'reduced', by: 'U0LIV', reason: 'The logs are enough.', without: ['Administrator'] },
    ...{ lasts: { ms: later(8 * 60) - later(0) }, voters: ['U0LEA'], atMs: later(5) },
  },
  {
    ...{ what: 'approvers-reminded', people: ['U0LIV'], groups: ['S0LEADS'] },
    untilMs: later(24 * 60),
    atMs: later(5),
  },
  { what: 'escalated', count: 2, untilMs: later(24 * 60), atMs: later(5) },
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
  { what: 'reported-done', of: 'enrolment', by: 'U0ADA', atMs: later(25) },
  { what: 'enrolled', atMs: later(26) },
  { what: 'link-expired', credential: 'access-key', n: 2, atMs: later(28) },
  { what: 'new-link-asked', by: 'U0ADA', atMs: later(29) },
  { what: 'activated', by: 'U0ADA', atMs: later(31) },
  { what: 'done', atMs: later(35) },
];
