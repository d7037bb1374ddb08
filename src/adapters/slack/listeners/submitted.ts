import type { ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { isExplained } from '../../../core/approval/refused-ask.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import { blockIds } from '../forms/block-ids.ts';
import type { Errors } from '../forms/values.ts';
import { plainly } from '../words/plainly.ts';
import { refusalText } from '../words/refusals.ts';
import type { ListenerDeps } from './deps.ts';
import { noteRefusal } from './note-refusal.ts';
import { requestIdOf } from './request-id.ts';

/** What a form does; errors stand next to inputs, nothing means that it is done and the form closes. */
export type Submit = (deps: ListenerDeps, body: ViewSubmitAction) => Promise<Errors | NextView | undefined>;

/** What stands in the modal in place of the form. */
export interface NextView {
  next: ModalView;
}

export function isNextView(outcome: Errors | NextView): outcome is NextView {
  return typeof outcome.next === 'object';
}

/** Names the form: the same form sent twice is the same request. */
export function formId({ view, team, user }: ViewSubmitAction): string {
  return requestIdOf(`${team?.id ?? user.team_id ?? ''}/${view.id}`);
}

/** What one command came to, where the form has one input: a refusal stands next to it. */
export async function errorAtReason(
  deps: ListenerDeps,
  { user, view }: ViewSubmitAction,
  requestId: string | undefined,
  outcome: Request | Refusal | undefined,
): Promise<Errors | undefined> {
  if (!outcome || !('ok' in outcome)) return undefined;
  await noteRefusal(deps, { person: user.id, act: view.callback_id, requestId, refusals: [outcome] });
  return { [blockIds.reason]: plainly(refusalText(outcome)) };
}

/** Slack shows no button beside an input. */
const whyHint = ' /iam why says what you can ask for instead, and who can help.';

/** Says in the log what came of a form, and next to the inputs what is wrong with it. */
export async function errorsIn(
  deps: ListenerDeps,
  { user, view }: ViewSubmitAction,
  outcome: Request | Refusal[],
  blockFor: (refusal: Refusal) => string,
): Promise<Errors | undefined> {
  if (!Array.isArray(outcome)) {
    deps.log.info({ request: outcome.id, person: user.id }, 'submitted');
    return undefined;
  }
  await noteRefusal(deps, { person: user.id, act: view.callback_id, refusals: outcome });
  const errors: Errors = {};
  for (const refusal of outcome) {
    const block = blockFor(refusal);
    errors[block] = [errors[block], plainly(refusalText(refusal))].filter(Boolean).join(' ');
  }
  const explained = outcome.find(({ code }) => isExplained(code));
  if (explained) errors[blockFor(explained)] += whyHint;
  return errors;
}
