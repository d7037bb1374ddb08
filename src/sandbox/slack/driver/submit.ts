import type { StateValues } from '../block-kit/state-value.ts';
import { missingInputs } from '../interactions/input-problems.ts';
import type { Submission } from '../interactions/take-answer.ts';
import {
  deliverSubmission,
  type SubmissionPayload,
  submissionPayload,
} from '../interactions/view-submission.ts';
import type { StoredView } from '../workspace/state.ts';
import type { Stage } from './stage.ts';
import { presentView, type View } from './view.ts';

/** The result of pressing submit; exactly one is set. */
export interface SubmitResult {
  closed?: true;
  /** The bot's complaints, by the label of the input. */
  errors?: Record<string, string>;
  updated?: View;
  pushed?: View;
  /** Labels of required inputs left empty: Slack's client stops there and the bot isn't told. */
  missing?: string[];
}

export type SubmitTampering = Parameters<typeof submissionPayload>[2];

export async function submit(
  stage: Stage,
  view: StoredView,
  tampering?: SubmitTampering,
): Promise<SubmitResult> {
  if (view.body.type !== 'modal' || !view.body.submit) throw new Error('This view has no submit button');
  const missing = tampering ? [] : missingLabels(view);
  if (missing.length > 0) return { missing };
  const payload = submissionPayload(stage.desk, view, tampering);
  stage.lastSubmission.set(view.owner, payload);
  const labels = labelsOf(view);
  return result(stage, labels, await deliverSubmission(stage.desk, view.owner, payload));
}

/**
 * Slack delivers the last submission once more, unchanged. corrected: what the person has filled in again since, if the
 * answer to the first one came too late to close the form.
 */
export async function resubmit(stage: Stage, personId: string, corrected?: StateValues): Promise<SubmitResult> {
  const last = stage.lastSubmission.get(personId);
  if (!last) throw new Error('Nothing was submitted yet');
  const payload = corrected ? withValues(last, corrected) : last;
  const view = stage.desk.workspace.views.find(payload.view.id);
  const labels = view ? labelsOf(view) : {};
  return result(stage, labels, await deliverSubmission(stage.desk, personId, payload));
}

function withValues(payload: SubmissionPayload, corrected: StateValues): SubmissionPayload {
  const view = payload.view as { id: string; state?: { values?: StateValues } };
  return {
    ...payload,
    view: { ...view, state: { values: { ...view.state?.values, ...corrected } } } as typeof view,
  };
}

function result(stage: Stage, labels: Record<string, string>, submission: Submission): SubmitResult {
  switch (submission.outcome) {
    case 'closed':
      return { closed: true };
    case 'errors':
      return {
        errors: Object.fromEntries(
          Object.entries(submission.errors).map(([id, text]) => [labels[id] ?? id, text]),
        ),
      };
    case 'updated':
      return { updated: presentView(stage.desk.workspace, submission.view) };
    case 'pushed':
      return { pushed: presentView(stage.desk.workspace, submission.view) };
  }
}

function missingLabels(view: StoredView): string[] {
  return missingInputs(view).flatMap(({ block }) => (block.type === 'input' ? [block.label.text] : []));
}

function labelsOf(view: StoredView): Record<string, string> {
  const inputs = view.body.blocks.flatMap((block) => (block.type === 'input' ? [block] : []));
  return Object.fromEntries(inputs.map((block) => [block.block_id ?? '', block.label.text]));
}
