import { verbs } from '../../../adapters/slack/listeners/verbs.ts';
import { helpMessage } from '../../../adapters/slack/views/help.ts';
import { newsNotice, requesterNotice } from '../../../adapters/slack/views/requester.ts';
import { statusMessage } from '../../../adapters/slack/views/status.ts';
import { refusalText } from '../../../adapters/slack/words/refusals.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { KnownIntent as Intent } from '../../../core/intents/table.ts';
import { refused } from '../../../core/refusal.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { questionSamples } from './question-samples.ts';
import { ruleSamples } from './rule-samples.ts';
import {
  grantOf,
  later,
  plan,
  type SampleFields,
  sampleAsk,
  sampleMeasured,
  sampleTold,
} from './sample-requests.ts';

/** What somebody who asks is told, and answered to `/iam`. */
export function requesterSamples(catalogue: Catalogue): Sample[] {
  const grant = grantOf(sampleAsk(catalogue));
  const told = (fields: SampleFields) => sampleTold(grant, catalogue, fields);
  const failure = {
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for GroupsPerUser: 10',
    operation: 5,
    atMs: later(30),
  };
  const notice = (title: string, fields: SampleFields) =>
    messageSample(title, requesterNotice(told(fields), catalogue));
  const news = (title: string, fields: SampleFields) =>
    messageSample(title, newsNotice(told(fields), catalogue));
  const pending = told({ phase: { status: 'pending', plan } }).request;
  const done = told({ phase: { status: 'done', plan, atMs: later(35) } }).request;
  const password: Intent = {
    ...{ kind: 'reset-password', account: grant.account, userName: 'ada.byron', requester: 'U0ADA' },
    ...{ owner: 'U0ADA', userId: 'AIDASAMPLE', userKind: 'person' },
  };
  const none = { mine: [], waiting: [] };
  const overview = {
    ...{ mine: [pending, done], waiting: [pending], hasMoreWaiting: true, owed: {} },
    unreadable: none,
  };
  const applying = told({
    phase: { status: 'applying', plan, began: true },
    setUpByMs: later(7200),
    id: 'm5tz2d',
  }).request;
  const waiting = {
    ...{ mine: [applying, done], waiting: [], hasMoreWaiting: false, unreadable: none },
    owed: { [applying.id]: { for: 'enrolment', passwordChange: true } as const },
  };
  return [
    notice('A request, submitted', { phase: { status: 'submitted' } }),
    notice('A request, pending', { phase: { status: 'pending', plan } }),
    notice('A request, pending, measured as critical', {
      phase: { status: 'pending', plan },
      measured: sampleMeasured,
    }),
    notice('A request, pending once more, half done', {
      phase: { status: 'pending', plan },
      replacedPlans: ['d1'.repeat(32)],
      done: 3,
    }),
    notice('A request, approved', { phase: { status: 'applying', plan, began: true }, votes: ['U0LEA'] }),
    notice('A request, done', { phase: { status: 'done', plan, atMs: later(35) }, votes: ['U0LEA'] }),
    ...questionSamples(catalogue),
    ...ruleSamples(catalogue),
    news('News: denied', {
      phase: {
        status: 'denied',
        plan,
        by: 'U0LIV',
        reason: 'Please use the read replica for this.',
        atMs: later(8),
      },
    }),
    news('News: expired', { phase: { status: 'expired', plan, atMs: later(38) } }),
    news('News: no plan', { phase: { status: 'rejected', problem: { code: 'account.full' }, atMs: later(1) } }),
    news('News: nobody can decide on what was measured', {
      phase: {
        status: 'rejected',
        problem: { code: 'risk.undecidable', path: 'lambda-invoke', nobodies: ['U0SEC1'] },
        atMs: later(1),
      },
    }),
    news('News: what was measured needs a longer reason', {
      phase: {
        status: 'rejected',
        problem: { code: 'risk.reason', minLength: 40, path: 'iam:PutUserPolicy' },
        atMs: later(1),
      },
    }),
    news('News: closed', {
      phase: {
        status: 'rejected',
        plan,
        problem: { code: 'user.given', userName: 'ada.byron' },
        atMs: later(9),
      },
    }),
    messageSample(
      'News: needs approval',
      newsNotice(
        sampleTold(password, catalogue, {
          phase: {
            status: 'rejected',
            problem: { code: 'approval.needed', userName: 'ada.byron', why: 'no-known-device' },
            atMs: later(1),
          },
        }),
        catalogue,
      ),
    ),
    news('News: failed', { phase: { status: 'failed', plan, failure } }),
    news('News: too late to try again', { phase: { status: 'failed', plan, failure, isClosed: true } }),
    news('News: undone', {
      phase: { status: 'undone', plan, by: 'U0LEA', atMs: later(36), isUserLeft: false },
    }),
    news('News: undone, because the rest was denied', {
      phase: { status: 'undone', plan, by: 'U0LIV', atMs: later(36), isUserLeft: false },
      history: [{ what: 'denied', by: 'U0LIV', reason: 'The new text is too wide.', atMs: later(35) }],
    }),
    messageSample('Help', helpMessage('/iam', catalogue, verbs)),
    messageSample(
      'Help, after a slip',
      helpMessage('/iam', catalogue, verbs, {
        unknown: { text: 'request-usr', nearest: 'request-user' },
      }),
    ),
    messageSample(
      'Help for a guest',
      helpMessage(
        '/iam',
        catalogue,
        verbs.filter(({ isForOutsiders }) => isForOutsiders),
        { outsider: refusalText(refused('person.guest', { person: 'U0GUEST', help: catalogue.help })) },
      ),
    ),
    messageSample(
      'Where things stand',
      statusMessage(overview, 'U0ADA', catalogue, {
        [pending.id]: 'https://acme.example/archives/C0APPROVALS/p1',
      }),
    ),
    messageSample(
      'Where things stand, with something that waits for its owner',
      statusMessage(waiting, 'U0ADA', catalogue, {}),
    ),
    messageSample(
      'Where things stand, with nothing there',
      statusMessage(
        { mine: [], waiting: [], hasMoreWaiting: false, owed: {}, unreadable: none },
        'U0ADA',
        catalogue,
        {},
      ),
    ),
    messageSample(
      'Where things stand, with something that can’t be read',
      statusMessage(
        { ...overview, unreadable: { mine: ['r2f6a'], waiting: ['r2f6a', 'r91c0'] } },
        'U0ADA',
        catalogue,
        {},
      ),
    ),
  ];
}
