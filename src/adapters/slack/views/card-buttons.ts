import type { Button } from '@slack/types';
import { type Catalogue, entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import { howLong } from '../../../core/catalogue/how-long.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import { traitsOf } from '../../../core/intents/traits-of.ts';
import { isStoppedForGood } from '../../../core/request/failure.ts';
import { isInOurCare } from '../../../core/request/in-our-care.ts';
import { isReducible } from '../../../core/request/reduce.ts';
import { hasEnded, planOf, type Request } from '../../../core/request/request.ts';
import { isMeasuredCritical } from '../../../core/risk/measured-risk.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { button, confirmation } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { decisionOn } from '../intents/table.ts';
import { answersTo } from '../words/answers.ts';
import { subjectOf } from '../words/subject.ts';
import { endingButtons } from './ending-buttons.ts';
import { policiesButton } from './policies-button.ts';
import { questionButton } from './question-button.ts';
import { reviewButton } from './review-answer.ts';
import { rescueButtons, withdrawButtons } from './stuck.ts';

/** Every button of a card, in the order they stand. */
export function cardButtons(told: Told, catalogue: Catalogue): Button[] {
  const { request } = told;
  return [
    ...approveButton(request, catalogue),
    ...denyButton(request),
    ...reduceButton(request, catalogue),
    ...questionButton(request),
    ...reviewButton(request),
    ...rescueButtons(request),
    ...withdrawButtons(request),
    ...planButton(request),
    ...policiesButton(told),
    ...endingButtons(request),
    ...(decisionOn(request.intent).buttons?.(told) ?? []),
    ...stopButton(request),
  ];
}

function approveButton({ phase, id, intent, measured }: Request, catalogue: Catalogue): Button[] {
  const { question } = decisionOn(intent);
  if (phase.status !== 'pending' || phase.problem || !question) return [];
  const { yes } = answersTo(intent);
  return [
    button(yes.button, buttonFor(actionIds.approve, { requestId: id, digest: phase.plan.digest }), {
      style: 'primary',
      confirm: confirmation(
        yes.title,
        `${question(intent, catalogue)}${isMeasuredCritical(measured) ? ' Measured: critical risk.' : ''}`,
        yes.submit,
        'Not yet',
      ),
      label: `${yes.submit} ${subjectOf(intent)}`,
    }),
  ];
}

function denyButton({ phase, id, intent }: Request): Button[] {
  if (phase.status !== 'pending') return [];
  const { no } = answersTo(intent);
  return [
    button(no.button, buttonFor(actionIds.deny, { requestId: id, digest: phase.plan.digest }), {
      style: 'danger',
      label: `${no.submit} ${subjectOf(intent)}`,
    }),
  ];
}

/** Where there is something to leave out, or a shorter time. */
function reduceButton(request: Request, catalogue: Catalogue): Button[] {
  const { phase, id, intent } = request;
  if (phase.status !== 'pending' || !isReducible(request) || !hasLess(intent, catalogue)) return [];
  return [
    button('Reduce…', buttonFor(actionIds.reduce, { requestId: id, digest: phase.plan.digest }), {
      label: `Reduce the request for ${intent.userName}`,
    }),
  ];
}

function hasLess(intent: Intent, catalogue: Catalogue): boolean {
  const now = moduleOf(intent).reduction?.now(intent);
  if (!now) return false;
  const { choicesMs } = howLong(entitlementsOf(catalogue, now.entitlements));
  const lastsMs = now.lastsMs ?? Number.POSITIVE_INFINITY;
  return now.entitlements.length > 1 || choicesMs.some((ms) => ms < lastsMs);
}

/** A card that is folded has no room for its plan. */
function planButton(request: Request): Button[] {
  const { isOfMany, isReport } = traitsOf(request.intent);
  if ((!hasEnded(request) && !isOfMany) || !planOf(request) || isReport) return [];
  return [
    button(
      isOfMany ? 'Show the list…' : 'Show plan…',
      buttonFor(actionIds.showPlan, { requestId: request.id }),
      {
        label: isOfMany ? 'Show the list of users' : `Show plan for ${subjectOf(request.intent)}`,
      },
    ),
  ];
}

/** For the security people, and for the owner: it stands on every card about a user that there is, or may come to be. */
function stopButton(request: Request): Button[] {
  const { phase, id, intent } = request;
  const isStopped = phase.status === 'failed' && isStoppedForGood(phase.failure);
  if (!decisionOn(intent).isStoppable || isStopped || hasNoUser(request)) return [];
  const isThere = isInOurCare(request);
  return [
    button('Stop…', buttonFor(actionIds.notMe, { requestId: id }), {
      style: 'danger',
      confirm: confirmation(
        isThere ? 'Stop this user at once?' : 'Stop this request?',
        `${isThere ? `${intent.userName} loses console and keys now.` : 'Nothing is made of it.'} Only the security people and the owner can do that.`,
        'Stop it now',
        'Not now',
        'danger',
      ),
      label: `Stop ${intent.userName}`,
    }),
  ];
}

/** It ended, and made none. */
function hasNoUser(request: Request): boolean {
  const { phase, intent } = request;
  if (!hasEnded(request) || phase.status === 'done') return false;
  const isMaker = traitsOf(intent).holds === 'name';
  return !isInOurCare(request) || (phase.status === 'undone' && isMaker && !phase.isUserLeft);
}
