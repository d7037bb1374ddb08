import { type Interactive, interactives } from '../block-kit/interactives.ts';
import { isBlank } from '../block-kit/state-value.ts';
import { typingProblem } from '../block-kit/value-problem.ts';
import type { StoredView } from '../workspace/state.ts';

/** Required inputs left empty: Slack's client stops there, and the bot isn't told. */
export function missingInputs(view: StoredView): Interactive[] {
  return inputs(view).filter((target) => {
    const value = heldBy(view, target);
    const isOptional = target.block.type === 'input' && target.block.optional === true;
    return !isOptional && (!value || isBlank(value));
  });
}

/** What the client shows next to inputs instead of sending a submission, by block id. */
export function inputProblems(view: StoredView): Record<string, string> {
  const missing = missingInputs(view).map(({ blockId }) => [blockId, 'Please complete this required field.']);
  const wrong = inputs(view).flatMap((target) => {
    const value = heldBy(view, target);
    const problem = value && typingProblem(target.element, value);
    return problem ? [[target.blockId, `This ${problem}.`]] : [];
  });
  return Object.fromEntries([...missing, ...wrong]);
}

function inputs({ body }: StoredView): Interactive[] {
  return interactives(body.blocks).filter(({ block }) => block.type === 'input');
}

function heldBy({ values }: StoredView, { blockId, actionId }: Interactive) {
  return values[blockId]?.[actionId];
}
