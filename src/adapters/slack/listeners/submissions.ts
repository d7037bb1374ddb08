import { createHash } from 'node:crypto';
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Refusal } from '../../../core/outcome.ts';
import type { Ask } from '../../../core/request/ask.ts';
import { review } from '../../../flows/review.ts';
import { submit } from '../../../flows/submit.ts';
import { clean } from '../blocks.ts';
import { callbackIds, readButton } from '../ids.ts';
import { blockOf, isAsk, readAsk } from '../read-form.ts';
import { denyReasonBlock } from '../views/deny-form.ts';
import { formBlocks } from '../views/request-user-form.ts';
import { plainly } from '../words/plainly.ts';
import { refusalText } from '../words/refusals.ts';
import type { ListenerDeps } from './deps.ts';
import { reply } from './reply.ts';

type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
type Errors = Record<string, string>;

/** What each form does; errors stand next to inputs, nothing means that it is done and the form closes. */
const forms: Record<string, (deps: ListenerDeps, body: ViewSubmitAction) => Promise<Errors | undefined>> = {
  [callbackIds.requestUser]: requestUser,
  [callbackIds.deny]: deny,
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

/** Keeps a form open, with everything that was typed into it. Both forms have a reason. */
export function keepForm(words: string) {
  return { response_action: 'errors', errors: { [formBlocks.reason]: words } };
}

async function requestUser(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const requester = body.user.id;
  const { accounts } = deps.catalogue;
  const ask = readAsk(body.view.state.values, requester, accounts[0]?.id ?? '');
  if (!isAsk(ask)) return ask;
  const outcome = await submit(deps, requestIdOf(body), requester, ask);
  if (!Array.isArray(outcome)) {
    deps.log.info({ request: outcome.id, person: requester }, 'submitted');
    return undefined;
  }
  deps.log.info({ person: requester, refused: outcome.map(({ code }) => code) }, 'refused');
  return errorsOf(outcome, ask, requester, accounts.length > 1);
}

/** Names the form: the same form sent twice is the same request. */
function requestIdOf({ view, team, user }: ViewSubmitAction): string {
  const name = `${team?.id ?? user.team_id ?? ''}/${view.id}`;
  return `r${createHash('sha256').update(name).digest('hex').slice(0, 19)}`;
}

function errorsOf(refusals: readonly Refusal[], ask: Ask, requester: string, hasAccounts: boolean): Errors {
  const errors: Errors = {};
  for (const refusal of refusals) {
    const block = blockOf(refusal, ask, requester, hasAccounts);
    errors[block] = [errors[block], plainly(refusalText(refusal))].filter(Boolean).join(' ');
  }
  return errors;
}

async function deny(deps: ListenerDeps, { view, user }: ViewSubmitAction): Promise<Errors | undefined> {
  const named = readButton(`${view.private_metadata}||`);
  const reason = clean(Object.values(view.state.values[denyReasonBlock] ?? {})[0]?.value ?? '');
  const outcome = named
    ? await review(deps, named.requestId, { type: 'deny', by: user.id, reason })
    : ({ ok: false, code: 'button.unreadable' } as const);
  if (!('ok' in outcome)) return undefined;
  deps.log.info({ person: user.id, refused: outcome.code }, 'refused');
  return { [denyReasonBlock]: plainly(refusalText(outcome)) };
}
