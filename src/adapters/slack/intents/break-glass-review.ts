import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { durationWords } from '../../../core/duration-words.ts';
import type { BreakGlassReview } from '../../../core/intents/break-glass-review.ts';
import { bold, code, context, escaped, mention, quote, section } from '../blocks.ts';
import { reviewBreakGlassForm } from '../forms/review-break-glass.ts';
import { actionIds } from '../ids.ts';
import { answerReview, openAnswerReview } from '../listeners/answer-review.ts';
import type { Message } from '../message.ts';
import { approverNames } from '../words/approver-names.ts';
import { accountText } from '../words/asked.ts';
import { notAgain } from './again.ts';
import { userIn } from './by-approval.ts';
import type { RequestOf, SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Review of break-glass:';

export const breakGlassReview: SlackIntent<BreakGlassReview> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: (intent, catalogue) =>
      `${bold('Review of break-glass')} by ${mention(intent.requester)}, ${durationWords(intent.lastsMs)} with ${userIn(intent, catalogue)}`,
    unasked: true,
    access: 'Access that has left the catalogue',
    facts: ({ of }) => [[['Request', code(of)]]],
    caution: () => undefined,
    question: undefined,
    calls,
    found: undefined,
    reason: ({ reason }) => reason,
    underWay: () => 'Your break-glass is over. The security people review whether it was right.',
    done: () =>
      'Someone has reviewed your break-glass. What they wrote is on the card in the approvals channel.',
    whenCancelled: () => [],
    isStoppable: true,
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert },
  ways: {
    verb: undefined,
    form: { callbackId: reviewBreakGlassForm.callbackId, submit: answerReview },
    buttons: { [actionIds.answerReview]: { about: 'request', run: openAnswerReview } },
    menu: undefined,
  },
};

function calls({ requester }: BreakGlassReview, { security }: Catalogue): string[] {
  const everyone = approverNames(security);
  return [
    `:mag: *Was it right?* ${everyone}: compare what ${mention(requester)} wrote with what CloudTrail shows, then click *Reviewed…*. This is asked daily until someone has answered.`,
  ];
}

function alert(
  { intent, review }: RequestOf<BreakGlassReview>,
  _person: string,
  catalogue: Catalogue,
): Message {
  const { userName, account, requester, lastsMs, reason } = intent;
  const user = `${code(userName)} in ${accountText(catalogue, account)}`;
  return {
    text: `A break-glass waits for a review: ${userName}.`,
    blocks: [
      section(`:mag: *Was it right?* Break-glass by ${mention(requester)}, ${durationWords(lastsMs)}: ${user}`),
      quote(reason),
      context(
        review
          ? `${mention(review.by)} has reviewed it.`
          : `The card in <#${escaped(catalogue.approvals.channel)}> has *Reviewed…*. It is asked for daily until someone has answered.`,
      ),
    ],
  };
}
