import type { Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { traitsOf } from '../../../core/intents/traits-of.ts';
import { isStoppedForGood } from '../../../core/request/failure.ts';
import { isInOurCare } from '../../../core/request/in-our-care.ts';
import { hasEnded, planOf, type Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { button, confirmation } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { decisionOn } from '../intents/table.ts';
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
    ...questionButton(request),
    ...reviewButton(request),
    ...rescueButtons(request),
    ...withdrawButtons(request),
    ...planButton(request),
    ...policiesButton(told),
    ...stopButton(request),
  ];
}

function approveButton({ phase, id, intent }: Request, catalogue: Catalogue): Button[] {
  const { question } = decisionOn(intent);
  if (phase.status !== 'pending' || phase.problem || !question) return [];
  return [
    button('Approve', buttonFor(actionIds.approve, { requestId: id, digest: phase.plan.digest }), {
      style: 'primary',
      confirm: confirmation('Approve this plan?', question(intent, catalogue), 'Approve', 'Not yet'),
      label: `Approve ${intent.userName}`,
    }),
  ];
}

function denyButton({ phase, id, intent }: Request): Button[] {
  if (phase.status !== 'pending') return [];
  return [
    button('Deny…', buttonFor(actionIds.deny, { requestId: id, digest: phase.plan.digest }), {
      style: 'danger',
      label: `Deny ${intent.userName}`,
    }),
  ];
}

/** A card that is folded has no room for its plan. */
function planButton(request: Request): Button[] {
  if (!hasEnded(request) || !planOf(request)) return [];
  return [
    button('Show plan…', buttonFor(actionIds.showPlan, { requestId: request.id }), {
      label: `Show plan for ${request.intent.userName}`,
    }),
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
