import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Review } from '../../../core/intents/review.ts';
import { code, cut, mention, time } from '../blocks.ts';
import { accountName, titlesOf } from '../words/asked.ts';
import { notAgain } from './again.ts';
import { userIn } from './by-approval.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Review access of IAM user';

/** Nobody asks for it, so there is no way in: its card in the approvals channel is all of it. */
export const review: SlackIntent<Review> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: (intent, catalogue) =>
      `Does ${mention(intent.owner)} still need ${titlesOf(intent.entitlements, catalogue) || 'this access'} with ${userIn(intent, catalogue)}?`,
    unasked: true,
    access: 'What the catalogue no longer knows',
    facts: ({ givenAtMs, reviews, requester, owner }) => [
      [
        ['Given', `${time(givenAtMs)} by request ${code(reviews)}`],
        ...(requester === owner ? [] : [['Asked for by', mention(requester)] as const]),
      ],
      [['Lasts', 'No end date']],
      [['Keep', 'Nothing changes, and it is asked again later']],
      [['End', 'What that request gave is taken away, except what other requests still give']],
    ],
    caution: () => undefined,
    question,
    calls: () => [],
    found: undefined,
    reason: () => undefined,
    underWay: () => 'The answer is being recorded.',
    done: () => 'It was kept.',
    whenCancelled: () => [],
    isStoppable: true,
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: { verb: undefined, form: undefined, buttons: {}, menu: undefined },
};

function question(intent: Review, catalogue: Catalogue): string {
  const { userName, account, entitlements } = intent;
  const what = entitlements
    .map((id) => catalogue.entitlements.find((each) => each.id === id)?.title ?? id)
    .join(', ');
  return `${userName} keeps ${cut(what, 150)} in ${accountName(catalogue, account)}. Only say so if you know that it is still needed.`;
}
