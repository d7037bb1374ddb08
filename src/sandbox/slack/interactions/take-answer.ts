import * as z from 'zod';
import { checkedView } from '../workspace/checked-view.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { StoredView } from '../workspace/state.ts';
import type { Delivery } from './delivery.ts';
import type { Desk } from './desk.ts';
import { parseJson } from './parse-json.ts';
import { ShownError } from './shown-error.ts';

/** What became of a submitted view. */
export type Submission =
  | { outcome: 'closed' }
  | { outcome: 'errors'; errors: Record<string, string> }
  | { outcome: 'updated' | 'pushed'; view: StoredView };

const answerBody = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.enum(['update', 'push']), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

/**
 * Applies the answer to a `view_submission`; a view closed in the meantime stays closed. A wrong answer throws what
 * Slack shows in the modal.
 */
export function takeAnswer(desk: Desk, owner: string, viewId: string, delivery: Delivery): Submission {
  if (delivery.failure === 'timeout') throw trouble('the app did not answer within 3 seconds');
  if (delivery.failure) throw trouble('no connection to the app');
  if (delivery.status !== 200) throw trouble(`the app answered HTTP ${delivery.status}`);
  const { views } = desk.workspace;
  const view = views.find(viewId);
  if (delivery.answer === '' || delivery.answer === '{}') {
    if (view) views.close(view);
    return { outcome: 'closed' };
  }
  const body = answerBody.safeParse(parseJson(delivery.answer));
  if (!body.success) throw trouble(`not an answer to a submission: ${delivery.answer.slice(0, 200)}`);
  if (body.data.response_action === 'clear') {
    views.clear(owner);
    return { outcome: 'closed' };
  }
  if (body.data.response_action === 'errors')
    return { outcome: 'errors', errors: inputErrors(view, body.data.errors) };
  if (!view) return { outcome: 'closed' };
  try {
    const content = checkedView(body.data.view);
    if (body.data.response_action === 'push') return { outcome: 'pushed', view: views.push(owner, content) };
    return { outcome: 'updated', view: views.update(view, content) };
  } catch (error) {
    if (error instanceof Refusal) throw trouble(error.message);
    throw error;
  }
}

function inputErrors(view: StoredView | undefined, errors: Record<string, string>): Record<string, string> {
  const inputs = view?.body.blocks
    .filter((block) => block.type === 'input')
    .map((block) => block.block_id ?? '');
  const strangers = Object.keys(errors).filter((key) => inputs && !inputs.includes(key));
  if (strangers.length > 0) throw trouble(`errors for what is no input block: ${strangers.join(', ')}`);
  if (Object.keys(errors).length === 0) throw trouble('an empty map of errors');
  return errors;
}

function trouble(why: string): Error {
  return new ShownError('We had some trouble connecting. Try again?', why);
}
