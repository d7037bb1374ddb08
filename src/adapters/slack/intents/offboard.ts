import { findAccount } from '../../../core/catalogue/catalogue.ts';
import { keepDaysOf, type Offboard } from '../../../core/intents/offboard.ts';
import { refused } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import { deleteNow } from '../../../flows/offboard/delete-now.ts';
import { mention } from '../blocks.ts';
import { offboardForm } from '../forms/offboard.ts';
import { actionIds, readUser } from '../ids.ts';
import type { Button } from '../listeners/click.ts';
import { openOffboard, openOffboardOf } from '../listeners/open-offboard.ts';
import { submitOffboard } from '../listeners/submit-offboard.ts';
import { deletionButtons } from '../views/deletion-buttons.ts';
import { accountName } from '../words/asked.ts';
import { againByCommand } from './again.ts';
import { userIn } from './by-approval.ts';
import { offboardingStep, offboardingWarning } from './offboarding-step.ts';
import type { Fact, SlackIntent } from './slack-intent.ts';
import { stillOnText } from './still-on.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Offboard IAM user';

export const offboard: SlackIntent<Offboard> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: (intent, catalogue) =>
      `the offboarding of ${intent.requester === intent.owner ? 'their user ' : ''}${userIn(intent, catalogue)}${intent.requester === intent.owner ? '' : `, owner ${mention(intent.owner)}`}`,
    access: 'Nothing any more: no console, no keys, every action denied',
    canDo: () => ['*Can do*  Nothing any more: no console, no keys, every action denied'],
    facts: (_intent, catalogue, request) => keptFacts(request, keepDaysOf(catalogue)),
    caution: () => undefined,
    question: ({ userName, account }, catalogue) =>
      `Offboard ${userName} in ${accountName(catalogue, account)}? It is stopped at once, kept for ${keepDaysOf(catalogue)} days, and then deleted.`,
    calls: () => [],
    found: () => ({
      title: '*What is kept until then*',
      below:
        'Given back, it has all of this again, as far as others leave it there. Its password and its sessions do not come back: its owner gets a new password by one-time link.',
    }),
    stillOn: stillOnText,
    reason: ({ reason }) => reason,
    underWay: () => 'The user is being stopped.',
    done: () => 'The user is deleted, with everything on it. Its name is free.',
    whenCancelled: () => [],
    isStoppable: false,
    buttons: ({ request, operations }) => deletionButtons(request, operations),
  },
  own: undefined,
  end: {
    again: againByCommand('/iam offboard'),
    undone: () => 'The user was given back, and is not deleted.',
    undoLoses: '',
    whenStopped: givenBackFirst,
  },
  messages: { ready: undefined, step: offboardingStep, warning: offboardingWarning, alert: undefined },
  ways: {
    verb: {
      typed: 'offboard',
      help: 'stop an IAM user now, and delete it later',
      group: 'manage',
      isHinted: true,
      run: openOffboard,
    },
    form: { callbackId: offboardForm.callbackId, submit: submitOffboard },
    buttons: { [actionIds.offboard]: offboardClick(), [actionIds.deleteNow]: deleteNowClick() },
    menu: undefined,
  },
};

/** Once its days run, the card says until when. */
function keptFacts({ waits, phase }: Request, days: number): Fact[][] {
  if (phase.status === 'done' || phase.status === 'undone' || waits) return [];
  return [[['Kept', `for ${days} days, in which approvers can give it back. Then it is deleted for good`]]];
}

/** From any view that shows a user. */
function offboardClick(): Button {
  return {
    about: 'nothing',
    run: async (click, value) => {
      const key = readUser(value);
      if (!key || !findAccount(click.deps.catalogue, key.account)) return refused('button.unreadable', {});
      return openOffboardOf(click.deps, click, [key], click.body.view);
    },
  };
}

function deleteNowClick(): Button {
  return {
    about: 'request',
    async run({ deps, person }, _value, request) {
      const outcome = await deleteNow(deps, request, person);
      return 'ok' in outcome ? outcome : { text: 'The user is being deleted now, with everything on it.' };
    },
  };
}
