import { breakGlassForm } from '../../../adapters/slack/forms/break-glass.ts';
import { requestUserForm } from '../../../adapters/slack/forms/request-user.ts';
import { reviewBreakGlassForm } from '../../../adapters/slack/forms/review-break-glass.ts';
import { breakGlassAlert } from '../../../adapters/slack/intents/break-glass-alert.ts';
import { alertNotice } from '../../../adapters/slack/views/alert.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { readyNotice } from '../../../adapters/slack/views/owner.ts';
import { newsNotice } from '../../../adapters/slack/views/requester.ts';
import { threadMessages } from '../../../adapters/slack/views/thread.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { hourMs } from '../../../core/durations.ts';
import type { BreakGlass } from '../../../core/intents/break-glass.ts';
import type { BreakGlassReview } from '../../../core/intents/break-glass-review.ts';
import type { Problem } from '../../../core/plan/problem.ts';
import type { Request } from '../../../core/request/request.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

type Opened = Request & { intent: BreakGlass };

/** An emergency user is prepared, opened, and its opening reviewed. */
export function emergencySamples(sample: Catalogue): Sample[] {
  const catalogue = withBreakGlass(sample);
  const grant = grantOf(
    sampleAsk(catalogue, {
      ...{ kind: 'emergency', useCase: 'emergency', userName: 'ada.emergency' },
      ...{ credentials: ['password'], entitlements: ['admin'] },
    }),
  );
  const { account, userName, requester, owner } = grant;
  const opening: BreakGlass = {
    ...{ kind: 'break-glass', account, userName, requester, owner, userId: 'AIDASAMPLE' },
    ...{ userKind: 'emergency', entitlements: ['admin'], lastsMs: 2 * hourMs, alert: ['U0SEC1', 'U0SEC2'] },
    reason: 'The payment service is down, and its deployment can’t be rolled back.',
  };
  const review: BreakGlassReview = { ...opening, kind: 'break-glass-review', of: 'k3xw7q' };
  const applying: SampleFields = { phase: { status: 'applying', plan, began: true } };
  const untilMs = later(5) + 2 * hourMs;
  const open: SampleFields = {
    phase: { status: 'done', plan, atMs: later(5) },
    journal: { 0: { state: 'done', receipt: { untilMs, isEndedByAws: true } } },
  };
  const answer = { by: 'U0SEC2', note: 'Right: the rollback needed it, and CloudTrail shows no more.' };
  const told = (fields: SampleFields) => sampleTold(opening, catalogue, fields);
  const asked = (fields: SampleFields) => sampleTold(review, catalogue, fields);
  const refused = (problem: Problem) =>
    newsNotice(told({ phase: { status: 'rejected', problem, atMs: later(1) } }), catalogue);
  return [
    messageSample(
      'An emergency user is asked for',
      card(sampleTold(grant, catalogue, { phase: { status: 'pending', plan } }), catalogue),
    ),
    messageSample(
      'Ready: an emergency user',
      readyNotice(
        sampleTold(grant, catalogue, { phase: { status: 'done', plan, atMs: later(30) } }),
        catalogue,
      ),
    ),
    messageSample('Break-glass, being opened', card(told(applying), catalogue)),
    messageSample('Break-glass, open', card(told(open), catalogue)),
    messageSample(
      'Break-glass, to each security person',
      breakGlassAlert(told(open).request as Opened, 'U0SEC1', catalogue),
    ),
    messageSample('Break-glass, to its owner', readyNotice(told(open), catalogue)),
    messageSample(
      'Break-glass: its password was renewed',
      refused({ code: 'emergency.not-ready', userName, why: 'no-password' }),
    ),
    messageSample('Break-glass: open already', refused({ code: 'emergency.open', userName, untilMs })),
    messageSample('A review is asked for', card(asked(applying), catalogue)),
    messageSample(
      'A review, to each security person',
      alertNotice(asked(applying).request, 'U0SEC1', catalogue),
    ),
    messageSample(
      'A review is answered',
      card(asked({ phase: open.phase, review: { ...answer, atMs: later(200) } }), catalogue),
    ),
    ...threadMessages(
      [{ what: 'chased', asked: { people: ['U0SEC1', 'U0SEC2'], groups: [] }, atMs: later(1500) }],
      asked(applying).request,
    ).map(({ text, blocks }) =>
      messageSample('A review is asked for again', {
        text,
        blocks: blocks ?? [{ type: 'section', text: { type: 'mrkdwn', text } }],
      }),
    ),
    ...emergencyModals(catalogue),
  ];
}

function emergencyModals(catalogue: Catalogue): Sample[] {
  const account = catalogue.accounts[0]?.id ?? '';
  const user = {
    ...{ account, userName: 'ada.emergency', owner: 'U0ADA', userId: 'AIDASAMPLE' },
    ...{ userKind: 'emergency' as const, gives: {}, isInSetUp: false },
  };
  return [
    modalSample(
      'Asking for an emergency user',
      requestUserForm.open(
        { account, forWhom: 'me', userName: 'ada.emergency', useCase: 'emergency', entitlements: ['admin'] },
        catalogue,
      ),
    ),
    ...(catalogue.breakGlass
      ? [modalSample('Break glass', breakGlassForm.open([user], catalogue.breakGlass, catalogue))]
      : []),
    modalSample('Answering a review', reviewBreakGlassForm.open({ requestId: 'k3xw7q', person: 'U0SEC2' })),
  ];
}

/** The sample names nobody for break-glass. */
export function withBreakGlass(catalogue: Catalogue): Catalogue {
  return {
    ...catalogue,
    entitlements: catalogue.entitlements.map((each) =>
      each.id === 'admin' ? { ...each, kinds: ['person', 'emergency'] } : each,
    ),
    breakGlass: {
      ...{ people: ['U0ADA'], groups: ['S0LEADS'], longestMs: 4 * hourMs },
      ...{ choicesMs: [hourMs, 2 * hourMs, 4 * hourMs], reasonMinLength: 20 },
    },
  };
}
