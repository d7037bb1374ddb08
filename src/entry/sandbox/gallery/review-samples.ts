import { denyForm } from '../../../adapters/slack/forms/deny.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { threadMessages } from '../../../adapters/slack/views/thread.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Review } from '../../../core/intents/review.ts';
import type { HistoryEntry } from '../../../core/request/history.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

const days = 24 * 60;

/** Access that was given without an end comes up again: what approvers read, and what came of it. */
export function reviewSamples(catalogue: Catalogue): Sample[] {
  const { account, userName, requester, owner, ask } = grantOf(sampleAsk(catalogue));
  const review: Review = {
    ...{ kind: 'review', account, userName, requester, owner, userId: 'AIDASAMPLE', userKind: 'person' },
    ...{ reviews: 'k3xw7q', givenAtMs: later(-90 * days), entitlements: ask.entitlements },
  };
  const of = (title: string, fields: SampleFields, intent = review) =>
    messageSample(title, card(sampleTold(intent, catalogue, fields), catalogue));
  const pending = { status: 'pending', plan } as const;
  const ending = (reason: string) =>
    ({ status: 'denied', plan, by: 'U0LIV', reason, atMs: later(300) }) as const;
  return [
    of('Review, which ends by itself', { phase: pending }, { ...review, endsAfterDays: 28 }),
    of('Review: nobody has answered for a week', { phase: pending, history: [chased], chases: 1 }),
    of('Review: kept', { phase: { status: 'done', plan, atMs: later(300) }, votes: ['U0LEA'] }),
    of('Review: ended', { phase: ending('The migration is over.') }),
    of('Review: ended, without a reason', { phase: ending('') }),
    of('Review: nobody answered', { phase: { status: 'expired', plan, atMs: later(28 * days) } }),
    of('Review: nothing of it is given any more', {
      phase: {
        status: 'rejected',
        plan,
        problem: { code: 'review.needless', why: 'nothing-given' },
        atMs: later(300),
      },
    }),
    ...threadMessages(history, { intent: review }).map((message) =>
      messageSample('The thread below a review', message),
    ),
    modalSample(
      'Ending access in a review',
      denyForm.open({ requestId: 'k3xw7q-review', digest: 'd1'.repeat(32), person: 'U0LEA' }, review),
    ),
  ];
}

const chased: HistoryEntry = {
  what: 'chased',
  asked: { people: ['U0LEA'], groups: ['S0LEADS'] },
  atMs: later(7 * days),
};

const history: HistoryEntry[] = [
  chased,
  { what: 'approved-by', by: 'U0LEA', atMs: later(8 * days) },
  { what: 'approved', atMs: later(8 * days) },
  { what: 'began', atMs: later(8 * days) },
  { what: 'done', atMs: later(8 * days) },
  { what: 'denied', by: 'U0LIV', reason: 'The migration is over.', atMs: later(9 * days) },
  { what: 'expired', atMs: later(28 * days) },
];
