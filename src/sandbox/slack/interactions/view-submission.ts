import type { StateValues } from '../block-kit/state-value.ts';
import { viewObject } from '../workspace/api-objects.ts';
import type { StoredView } from '../workspace/state.ts';
import type { Desk } from './desk.ts';
import { envelope } from './envelope.ts';
import { type Submission, takeAnswer } from './take-answer.ts';

export interface SubmissionPayload {
  type: string;
  view: { id: string };
  [field: string]: unknown;
}

/** The payload of a press on the submit button. values and view: tampering. */
export function submissionPayload(
  desk: Desk,
  view: StoredView,
  tampering: { values?: StateValues; view?: Record<string, unknown>; payload?: Record<string, unknown> } = {},
): SubmissionPayload {
  const shown = viewObject(desk.workspace.context, view);
  const values = structuredClone({ ...view.values, ...tampering.values });
  const tampered = { ...shown, state: { values }, ...tampering.view, id: shown.id };
  return {
    type: 'view_submission',
    ...envelope(desk, view.owner),
    trigger_id: desk.workspace.triggers.issue(view.owner),
    view: tampered,
    response_urls: [],
    ...tampering.payload,
  };
}

/** Delivers it and does with the view what the bot answers. */
export async function deliverSubmission(
  desk: Desk,
  owner: string,
  payload: SubmissionPayload,
): Promise<Submission> {
  return takeAnswer(desk, owner, payload.view.id, await desk.courier.payload(payload));
}
