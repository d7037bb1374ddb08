import type { Restore } from '../../../core/intents/restore.ts';
import { refused } from '../../../core/refusal.ts';
import { askAgain as askOnceMore } from '../../../flows/ask-again.ts';
import { askForUserBack } from '../../../flows/ask-for-user-back.ts';
import { actions, button, code, confirmation, context } from '../blocks.ts';
import { actionIds, buttonFor, readUser } from '../ids.ts';
import type { Answer, Button, Click } from '../listeners/click.ts';
import { accessReady } from './access-ready.ts';
import { againByButton } from './again.ts';
import { accessBefore, newCredential } from './by-approval.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Give back IAM user';

const givingBack = newCredential<Restore>({
  wants: (user) => `${user} back`,
  gets: ({ userKind }) =>
    `${userKind === 'workload' ? '1 new access key' : 'A new temporary password'}. Every credential it had is removed`,
  question: (user, { userKind }) =>
    userKind === 'workload'
      ? `Give ${user} back? Its old keys are deleted; the new one works once its owner activates it.`
      : `Give ${user} back? Its old credentials are removed, and nothing works until they set up MFA.`,
});

export const restore: SlackIntent<Restore> = {
  change,
  summary: userSummary(change),
  decision: {
    ...givingBack,
    found: () => ({
      title: '*What it can do again*',
      below:
        'Nothing it had before works any more: access keys, MFA devices and all other credentials are removed, every session ends, and its owner gets a new credential.',
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
    ready: (told, catalogue, of) =>
      accessReady(
        told,
        {
          access: accessBefore(told.request.intent, catalogue),
          of,
          more: [
            context(`Its old keys and MFA devices are gone; ${code('/iam keys')} shows what there is now.`),
          ],
        },
        catalogue,
      ),
    step: undefined,
    warning: undefined,
    alert: undefined,
  },
  ways: {
    verb: undefined,
    form: undefined,
    buttons: {
      [actionIds.askAgain]: askAgainButton(),
      [actionIds.askToGiveBack]: { about: 'nothing', run: askToGiveBack },
    },
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

/** From the message that named all users of an owner that were stopped together. */
async function askToGiveBack({ deps, person }: Click, value: string): Promise<Answer> {
  const user = readUser(value);
  if (!user) return refused('button.unreadable', {});
  const outcome = await askForUserBack(deps, user, person);
  if (Array.isArray(outcome)) return outcome[0] ?? refused('request.unknown', {});
  return {
    text: `Asked to have ${code(user.userName)} given back. You will hear as soon as someone has decided.`,
  };
}
