import type { Button } from '@slack/types';
import { isForApprovers } from '../../../core/request/is-for-approvers.ts';
import type { Request } from '../../../core/request/request.ts';
import { button } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { subjectOf } from '../words/subject.ts';

/** While people are to decide on it. */
export function whyButton(request: Request): Button[] {
  return isForApprovers(request) ? [whyRequestButton(request.id, `Why? ${subjectOf(request.intent)}`)] : [];
}

/** Answers as `/iam why` does with the id. label: for screen readers, where there are several. */
export function whyRequestButton(requestId: string, label?: string): Button {
  return button('Why?', buttonFor(actionIds.why, { requestId }), label === undefined ? {} : { label });
}

/** For the last ask of a person that was refused. */
export function whyRefusedButton(): Button {
  return button('Why?', { actionId: actionIds.whyRefused, value: 'last' });
}
