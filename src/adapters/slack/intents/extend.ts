import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { durationWords } from '../../../core/duration-words.ts';
import type { Extend } from '../../../core/intents/extend.ts';
import { refused } from '../../../core/refusal.ts';
import { endsAtMs } from '../../../core/request/ends-at.ts';
import { extend as askForMore, extensible } from '../../../flows/extend.ts';
import { actions, bold, context, escaped, mention, section, time } from '../blocks.ts';
import { blockIds } from '../forms/block-ids.ts';
import { extendForm } from '../forms/extend.ts';
import { actionIds } from '../ids.ts';
import { askerOf } from '../listeners/asker.ts';
import type { Button } from '../listeners/click.ts';
import { errorsIn, type Submit } from '../listeners/submitted.ts';
import type { Message } from '../message.ts';
import { endNowButton } from '../views/ending-buttons.ts';
import { accountName, titlesOf } from '../words/asked.ts';
import { plainly } from '../words/plainly.ts';
import { refusalText } from '../words/refusals.ts';
import { notAgain } from './again.ts';
import { forOwner, userIn } from './by-approval.ts';
import type { SlackIntent, ToldOf } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Extend access of IAM user';

export const extend: SlackIntent<Extend> = {
  change,
  summary: (intent, catalogue) =>
    `${userSummary(change)(intent, catalogue)} by ${durationWords(intent.lastsMs)}`,
  decision: {
    wants: (intent, catalogue) =>
      `${bold(durationWords(intent.lastsMs))} more of ${titlesOf(intent.entitlements, catalogue)} with ${userIn(intent, catalogue)}${forOwner(intent)}`,
    access: 'Nothing that the catalogue still knows',
    facts: ({ endsAtMs: nowMs, lastsMs }) => [
      [['Ends now', time(nowMs)]],
      [['If approved', `${time(nowMs + lastsMs)}, ${durationWords(lastsMs)} later`]],
    ],
    caution: () => undefined,
    question,
    calls: () => [],
    found: undefined,
    reason: ({ reason }) => reason,
    underWay: () => 'Approved. The access is being extended.',
    done: ({ endsAtMs: nowMs, lastsMs }) => `The access is extended until ${time(nowMs + lastsMs)}.`,
    whenCancelled: () => [],
    isStoppable: true,
  },
  own: undefined,
  end: {
    again: notAgain,
    undone: () => undefined,
    undoLoses: ' The access ends when it would have ended before.',
    whenStopped: givenBackFirst,
  },
  messages: { ready, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: undefined,
    form: { callbackId: extendForm.callbackId, submit },
    buttons: { [actionIds.extend]: extendButton() },
    menu: undefined,
  },
};

function question({ userName, account, lastsMs }: Extend, catalogue: Catalogue): string {
  return `${userName} in ${accountName(catalogue, account)} keeps this access ${durationWords(lastsMs)} longer.`;
}

function ready({ request }: ToldOf<Extend>, catalogue: Catalogue): Message {
  const { intent } = request;
  const { requester, owner } = intent;
  const untilMs = endsAtMs(request) ?? intent.endsAtMs + intent.lastsMs;
  const by = requester === owner ? '' : ` ${mention(requester)} asked for it.`;
  return {
    text: 'Your access is extended.',
    blocks: [
      section(
        `:white_check_mark: *Your access is extended until ${time(untilMs)}.* ${titlesOf(intent.entitlements, catalogue)} with ${userIn(intent, catalogue)}.${by}`,
      ),
      ...actions(...endNowButton(request)),
      context(escaped(catalogue.help)),
    ],
  };
}

function extendButton(): Button {
  return {
    about: 'request',
    async run({ deps, person, triggerId }, { requestId }) {
      const asker = await askerOf(deps, person);
      if ('ok' in asker) return asker;
      const found = await extensible(deps, requestId, person);
      if ('ok' in found) return found;
      const { ending, untilMs, offered } = found;
      const shown = { userName: ending.intent.userName, untilMs, choicesMs: offered.choicesMs };
      const view = extendForm.open({ endRequest: requestId, person }, shown);
      await deps.client.views.open({ trigger_id: triggerId, view });
      return undefined;
    },
  };
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const read = extendForm.read(body.view);
  if ('errors' in read) return read.errors;
  const { about, ...wanted } = read.filled;
  if (about.person !== body.user.id)
    return { [blockIds.reason]: plainly(refusalText(refused('form.not-yours', {}))) };
  const outcome = await askForMore(deps, about.endRequest, body.user.id, wanted);
  return errorsIn(deps, body, outcome, extendForm.blockOf);
}
