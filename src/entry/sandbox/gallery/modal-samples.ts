import { adoptForm } from '../../../adapters/slack/forms/adopt.ts';
import { answerQuestionForm } from '../../../adapters/slack/forms/answer-question.ts';
import { askApprovalForm } from '../../../adapters/slack/forms/ask-approval.ts';
import { askQuestionForm } from '../../../adapters/slack/forms/ask-question.ts';
import { denyForm } from '../../../adapters/slack/forms/deny.ts';
import { reduceForm } from '../../../adapters/slack/forms/reduce.ts';
import { resetMfaForm } from '../../../adapters/slack/forms/reset-mfa.ts';
import { slackIntentOf } from '../../../adapters/slack/intents/table.ts';
import { planModal } from '../../../adapters/slack/views/plan-modal.ts';
import { policiesModal } from '../../../adapters/slack/views/policies-modal.ts';
import { answers, reviewModal } from '../../../adapters/slack/views/review.ts';
import { refusalText } from '../../../adapters/slack/words/refusals.ts';
import { type Catalogue, isOffered } from '../../../core/catalogue/catalogue.ts';
import type { KnownIntent as Intent } from '../../../core/intents/table.ts';
import { refused } from '../../../core/refusal.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { modalSample } from './modal-sample.ts';
import { policyForms } from './policy-samples.ts';
import { sampleQuestion } from './question-samples.ts';
import { requestUserSamples } from './request-user-samples.ts';
import {
  grantOf,
  later,
  plan,
  type SampleFields,
  sampleAsk,
  sampleSigned,
  sampleSignedAnew,
  sampleTold,
} from './sample-requests.ts';
import { sampleUsers } from './sample-users.ts';
import { shapedModals } from './shaped-samples.ts';

/** The forms people fill in. */
export function modalSamples(catalogue: Catalogue): Sample[] {
  const account = catalogue.accounts[0]?.id ?? '';
  const users = sampleUsers(catalogue);
  const adopt: Intent = {
    ...{ kind: 'adopt', account, userName: 'shop-deployer', requester: 'U0ADA', owner: 'U0ADA' },
    ...{ userKind: 'person', reason: '' },
  };
  const password: Intent = {
    ...{ kind: 'reset-password', account, userName: 'ada.byron', requester: 'U0ADA', owner: 'U0ADA' },
    ...{ userId: 'AIDASAMPLE', userKind: 'person' },
  };
  const policies = (isAnew: boolean) =>
    policiesModal(sampleSigned(adopt, catalogue, isAnew), plan.digest, catalogue);
  const forPeople = catalogue.entitlements.filter((each) => isOffered(each, account, 'person'));
  const critical = grantOf(sampleAsk(catalogue, { entitlements: forPeople.map(({ id }) => id) }));
  const review = (
    said?: string,
    fields: SampleFields = { phase: { status: 'pending', plan } },
    intent: Intent = grantOf(sampleAsk(catalogue)),
  ) => reviewModal(sampleTold(intent, catalogue, fields), catalogue, said);
  return [
    ...requestUserSamples(catalogue),
    ...policyForms(catalogue),
    modalSample(
      'Denying',
      denyForm.open({ requestId: 'k3xw7q', digest: 'd1'.repeat(32), person: 'U0LEA' }, critical, {
        canSuggest: true,
      }),
    ),
    modalSample('Reviewing a request, from Home', review()),
    modalSample(
      'Reviewing a request, after a vote of one’s own',
      review(answers.voted, { phase: { status: 'pending', plan }, votes: ['U0SEC1'] }, critical),
    ),
    modalSample('Reviewing a request whose plan has changed', review(refusalText(refused('plan.changed', {})))),
    modalSample(
      'Giving less than was asked for',
      reduceForm.open(
        { requestId: 'k3xw7q', digest: 'd1'.repeat(32), person: 'U0LEA' },
        { entitlements: catalogue.entitlements.slice(0, 2).map(({ id }) => id) },
        catalogue,
      ),
    ),
    modalSample(
      'Asking the requester a question',
      askQuestionForm.open({ requestId: 'k3xw7q', person: 'U0LEA' }),
    ),
    modalSample(
      'Answering a question',
      answerQuestionForm.open({ requestId: 'k3xw7q', number: 1, person: 'U0ADA' }, sampleQuestion),
    ),
    modalSample('Adopting a user', adoptForm.open(catalogue, 'shop-deployer')),
    modalSample('The policies a plan signs', policies(false)),
    modalSample('The policies a plan signs, when the account has changed', policies(true)),
    modalSample(
      'What AWS has changed since the first plan',
      policiesModal(sampleSignedAnew(grantOf(sampleAsk(catalogue)), catalogue), plan.digest, catalogue),
    ),
    ...shapedModals(catalogue),
    modalSample(
      'The plan of a card that is folded',
      planModal(
        sampleTold(grantOf(sampleAsk(catalogue)), catalogue, {
          phase: { status: 'done', plan, atMs: later(35) },
          votes: ['U0LEA'],
        }),
        plan.digest,
        catalogue,
      ),
    ),
    modalSample(
      'Asking for approval',
      askApprovalForm.open('k3xw7q', slackIntentOf(password).summary(password, catalogue)),
    ),
    modalSample('Lost MFA device', resetMfaForm.open(users, catalogue)),
  ];
}
