import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { type Refusal, refused } from '../../../core/outcome.ts';
import type { Intent } from '../../../core/request/intent.ts';
import type { Request } from '../../../core/request/state.ts';
import { adopt } from '../../../flows/adopt.ts';
import { lookAfter, type Wish } from '../../../flows/look-after.ts';
import { review } from '../../../flows/review.ts';
import { submit } from '../../../flows/submit.ts';
import { clean } from '../blocks.ts';
import { callbackIds, type DenyForm, readDenyValue } from '../ids.ts';
import { blockOf, isAsk, readAsk, readBlocks } from '../read-form.ts';
import {
  adoptionBlockOf,
  isAdoption,
  isResetMfa,
  readAdoption,
  readResetMfa,
  resetMfaBlockOf,
} from '../read-own-forms.ts';
import { denyReasonBlock } from '../views/deny-form.ts';
import { formBlocks } from '../views/request-user-form.ts';
import { plainly } from '../words/plainly.ts';
import { refusalText } from '../words/refusals.ts';
import type { ListenerDeps } from './deps.ts';
import { noteRefusal } from './note-refusal.ts';
import { reply } from './reply.ts';
import { requestIdOf } from './request-id.ts';

type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
type Errors = Record<string, string>;

/** What each form does; errors stand next to inputs, nothing means that it is done and the form closes. */
const forms: Record<string, (deps: ListenerDeps, body: ViewSubmitAction) => Promise<Errors | undefined>> = {
  [callbackIds.requestUser]: requestUser,
  [callbackIds.deny]: deny,
  [callbackIds.resetMfa]: resetMfa,
  [callbackIds.adopt]: adoptUser,
  [callbackIds.askApproval]: askApproval,
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
  return { response_action: 'errors', errors: { [formBlocks.reason]: words } };
}

async function requestUser(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const requester = body.user.id;
  const { accounts } = deps.catalogue;
  const ask = readAsk(body.view.state.values, requester, accounts[0]?.id ?? '');
  if (!isAsk(ask)) return ask;
  const outcome = await submit(deps, formId(body), requester, ask);
  return errorsIn(deps, body, outcome, (refusal) => blockOf(refusal, ask, requester, accounts.length > 1));
}

async function resetMfa(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const read = readResetMfa(body.view.state.values);
  if (!isResetMfa(read)) return read;
  const { user, reason } = read;
  const wish = { kind: 'reset-mfa', reason } as const;
  const outcome = await lookAfter(deps, formId(body), body.user.id, user, wish);
  return errorsIn(deps, body, outcome, resetMfaBlockOf);
}

/** What its owner may not do alone, asked for with a reason: of the request that said so, and of no other kind. */
async function askApproval(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const reason = clean(readBlocks(body.view.state.values).text(formBlocks.reason) ?? '').trim();
  const earlier = await deps.requests.load(body.view.private_metadata);
  const wish = earlier && arguedWish(earlier.intent, reason);
  if (!wish) return { [formBlocks.reason]: plainly(refusalText(refused('request.unknown', {}))) };
  const outcome = await lookAfter(deps, formId(body), body.user.id, earlier.intent, wish);
  return errorsIn(deps, body, outcome, () => formBlocks.reason);
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
  const read = readAdoption(body.view.state.values);
  if (!isAdoption(read)) return read;
  const outcome = await adopt(deps, formId(body), body.user.id, read);
  return errorsIn(deps, body, outcome, adoptionBlockOf);
}

/** Says in the log what came of a form, and next to the inputs what is wrong with it. */
async function errorsIn(
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
  return errors;
}

/** Names the form: the same form sent twice is the same request. */
function formId({ view, team, user }: ViewSubmitAction): string {
  return requestIdOf(`${team?.id ?? user.team_id ?? ''}/${view.id}`);
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
  const about = readDenyValue(view.private_metadata);
  const reason = clean(Object.values(view.state.values[denyReasonBlock] ?? {})[0]?.value ?? '');
  const outcome = await denied(deps, about, user.id, reason);
  if (!('ok' in outcome)) return undefined;
  await noteRefusal(deps, {
    person: user.id,
    act: view.callback_id,
    requestId: about?.requestId,
    refusals: [outcome],
  });
  return { [denyReasonBlock]: plainly(refusalText(outcome)) };
}
