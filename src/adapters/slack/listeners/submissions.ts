import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { type Refusal, refused } from '../../../core/outcome.ts';
import type { Intent } from '../../../core/request/intent.ts';
import type { Request } from '../../../core/request/state.ts';
import { adopt } from '../../../flows/adopt.ts';
import { lookAfter, type Wish } from '../../../flows/look-after.ts';
import { review } from '../../../flows/review.ts';
import { submit } from '../../../flows/submit.ts';
import { adoptForm } from '../forms/adopt.ts';
import { askApprovalForm } from '../forms/ask-approval.ts';
import { blockIds } from '../forms/block-ids.ts';
import { type DenyForm, denyForm } from '../forms/deny.ts';
import { requestUserForm } from '../forms/request-user.ts';
import { resetMfaForm } from '../forms/reset-mfa.ts';
import type { Errors } from '../forms/values.ts';
import { plainly } from '../words/plainly.ts';
import { refusalText } from '../words/refusals.ts';
import type { ListenerDeps } from './deps.ts';
import { reply } from './reply.ts';
import { errorsIn, formId, type Submit } from './submitted.ts';

type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

const forms: Record<string, Submit> = {
  [requestUserForm.callbackId]: requestUser,
  [denyForm.callbackId]: deny,
  [resetMfaForm.callbackId]: resetMfa,
  [adoptForm.callbackId]: adoptUser,
  [askApprovalForm.callbackId]: askApproval,
};

export function onSubmission(deps: ListenerDeps) {
  return async ({ ack, body }: Submission): Promise<void> => {
    const { callback_id: callbackId } = body.view;
    const form = Object.hasOwn(forms, callbackId) ? forms[callbackId] : undefined;
    if (!form) {
      await ack();
      await reply(deps, body.user.id, undefined, {
        text: 'That form is not known here, so nothing was changed. Start again with `/iam`.',
      });
      return;
    }
    const errors = await form(deps, body);
    await (errors ? ack({ response_action: 'errors', errors }) : ack());
  };
}

/** Keeps a form open, with everything that was typed into it. Every form has a reason. */
export function keepForm(words: string) {
  return { response_action: 'errors', errors: { [blockIds.reason]: words } };
}

async function requestUser(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const requester = body.user.id;
  const { accounts } = deps.catalogue;
  const read = requestUserForm.read(body.view.state.values, requester, accounts[0]?.id ?? '');
  if ('errors' in read) return read.errors;
  const { filled: ask } = read;
  const outcome = await submit(deps, formId(body), requester, ask);
  return errorsIn(deps, body, outcome, (refusal) =>
    requestUserForm.blockOf(refusal, ask, requester, accounts.length > 1),
  );
}

async function resetMfa(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const read = resetMfaForm.read(body.view.state.values);
  if ('errors' in read) return read.errors;
  const { user, reason } = read.filled;
  const wish = { kind: 'reset-mfa', reason } as const;
  const outcome = await lookAfter(deps, formId(body), body.user.id, user, wish);
  return errorsIn(deps, body, outcome, resetMfaForm.blockOf);
}

/** What its owner may not do alone, asked for with a reason: of the request that said so, and of no other kind. */
async function askApproval(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const { requestId, reason } = askApprovalForm.read(body.view);
  const earlier = await deps.requests.load(requestId);
  const wish = earlier && arguedWish(earlier.intent, reason);
  if (!wish) return { [blockIds.reason]: plainly(refusalText(refused('request.unknown', {}))) };
  const outcome = await lookAfter(deps, formId(body), body.user.id, earlier.intent, wish);
  return errorsIn(deps, body, outcome, () => blockIds.reason);
}

function arguedWish(intent: Intent, reason: string): Wish | undefined {
  switch (intent.kind) {
    case 'reset-password':
    case 'new-key':
      return { kind: intent.kind, reason };
    case 'rotate-key':
      return { kind: intent.kind, keyId: intent.keyId, reason };
    default:
      return undefined;
  }
}

async function adoptUser(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const read = adoptForm.read(body.view.state.values);
  if ('errors' in read) return read.errors;
  const outcome = await adopt(deps, formId(body), body.user.id, read.filled);
  return errorsIn(deps, body, outcome, adoptForm.blockOf);
}

/** From the form that was opened for this very person, about the plan they had before them. */
async function denied(
  deps: ListenerDeps,
  about: DenyForm | undefined,
  by: string,
  reason: string,
): Promise<Request | Refusal> {
  if (!about) return refused('button.unreadable', {});
  if (about.person !== by) return refused('form.not-yours', {});
  return review(deps, about.requestId, { type: 'deny', by, digest: about.digest, reason });
}

async function deny(deps: ListenerDeps, { view, user }: ViewSubmitAction): Promise<Errors | undefined> {
  const { about, reason } = denyForm.read(view);
  const outcome = await denied(deps, about, user.id, reason);
  if (!('ok' in outcome)) return undefined;
  deps.log.info({ person: user.id, refused: outcome.code }, 'refused');
  return { [blockIds.reason]: plainly(refusalText(outcome)) };
}
