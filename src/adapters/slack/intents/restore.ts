import type { Restore } from '../../../core/intents/restore.ts';
import { refused } from '../../../core/refusal.ts';
import { askAgain as askOnceMore } from '../../../flows/ask-again.ts';
import { actions, button, code, confirmation, context } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { Button } from '../listeners/click.ts';
import { accessReady } from './access-ready.ts';
import { againByButton } from './again.ts';
import { accessBefore, newCredential } from './by-approval.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Give back IAM user';

export const restore: SlackIntent<Restore> = {
  change,
  summary: userSummary(change),
  decision: {
    ...newCredential,
    found: () => ({
      title: '*What it may do again*',
      below:
        'Nobody gets in by what they had before: access keys, MFA devices and all other credentials are removed, sessions end, and there is a new credential.',
    }),
    whenCancelled: ({ id }) => askAgain(id),
  },
  own: undefined,
  end: {
    again: againByButton(askAgain),
    undone: () => undefined,
    undoLoses: ' The user is stopped again. Keys and devices that were removed do not come back.',
    whenStopped: givenBackFirst,
  },
  messages: {
    ready: (told, catalogue) =>
      accessReady(
        told,
        accessBefore(told.request.intent, catalogue),
        catalogue,
        context(`The keys and MFA devices it had are gone. ${code('/iam keys')} shows what there is now.`),
      ),
    step: undefined,
    warning: undefined,
    alert: undefined,
  },
  ways: {
    verb: undefined,
    form: undefined,
    buttons: { [actionIds.askAgain]: askAgainButton() },
    menu: undefined,
  },
};

/** A user that was not given back stays stopped until approvers agree; the owner may ask as often as they like. */
function askAgain(requestId: string) {
  return actions(
    button('Ask again', buttonFor(actionIds.askAgain, { requestId }), {
      style: 'primary',
      confirm: confirmation(
        'Ask for the user again?',
        'It stays stopped until this is approved. Talk to the approvers first: they see the same request.',
        'Ask again',
        'Not now',
      ),
    }),
  );
}

function askAgainButton(): Button {
  return {
    about: 'request',
    async run({ deps, person }, { requestId }) {
      const outcome = await askOnceMore(deps, requestId, person);
      if (Array.isArray(outcome)) return outcome[0] ?? refused('request.unknown', {});
      return { text: 'Asked again. You will hear as soon as someone has decided.' };
    },
  };
}
