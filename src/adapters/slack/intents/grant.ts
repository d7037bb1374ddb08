import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { type Grant, grantIn } from '../../../core/intents/grant.ts';
import { refused } from '../../../core/refusal.ts';
import { withCopied } from '../../../flows/copy.ts';
import { submit } from '../../../flows/submit.ts';
import { actions, button, code } from '../blocks.ts';
import { readRemembered } from '../forms/remembered.ts';
import { requestUserForm } from '../forms/request-user.ts';
import { formStateOf, suggestionIn } from '../forms/request-user-state.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { chosenEntitlements } from '../listeners/chosen-entitlements.ts';
import type { Buttons } from '../listeners/click.ts';
import { openRequestUser } from '../listeners/open-request-user.ts';
import { redrawRequestUser } from '../listeners/redraw-request-user.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import { accountText, titlesOf } from '../words/asked.ts';
import { forHowLong } from '../words/lasts.ts';
import { accessReady } from './access-ready.ts';
import { againByButton } from './again.ts';
import { credentialsFollow, everythingDone } from './by-approval.ts';
import { emergencyReady } from './emergency-ready.ts';
import { grantWords } from './grant-words.ts';
import type { SlackIntent, ToldOf } from './slack-intent.ts';

export const grant: SlackIntent<Grant> = {
  change: 'New IAM user',
  summary: (intent, catalogue) =>
    `IAM user ${code(intent.userName)} in ${accountText(catalogue, intent.account)}: ${access(intent, catalogue)}${forHowLong(intent.ask.lastsMs)}`,
  decision: {
    ...grantWords,
    access: 'Nothing that the catalogue still knows',
    caution: () => undefined,
    calls: () => [],
    found: undefined,
    reason: ({ ask }) => ask.reason,
    underWay: credentialsFollow,
    done: () => everythingDone,
    whenCancelled: () => [],
    isStoppable: true,
  },
  own: undefined,
  end: {
    again: {
      ...againByButton((requestId) =>
        actions(
          button('Edit and resend', buttonFor(actionIds.editAndResend, { requestId }), { style: 'primary' }),
        ),
      ),
      isEdited: true,
    },
    undone: () => undefined,
    undoLoses: ' The user is deleted, with its password, MFA devices and keys.',
    whenStopped:
      'This request can’t be resumed. The approvers can undo what was made; then ask for a new user.',
  },
  messages: {
    ready: (told, catalogue, of) =>
      isEmergencyReady(told, of)
        ? emergencyReady(told, catalogue)
        : accessReady(told, { access: access(told.request.intent, catalogue), of }, catalogue),
    step: undefined,
    warning: undefined,
    alert: undefined,
  },
  ways: {
    verb: {
      typed: 'request-user',
      help: 'ask for an IAM user, for you or for `@name`',
      group: 'ask',
      isHinted: true,
      run: (deps, { person, triggerId, rest }) => openRequestUser(deps, person, triggerId, { named: rest }),
    },
    form: { callbackId: requestUserForm.callbackId, submit: requestUser },
    buttons: buttons(),
    menu: undefined,
  },
};

function isEmergencyReady({ request: { intent, phase } }: ToldOf<Grant>, of?: 'access'): boolean {
  const isTakenBack = phase.status === 'undoing' || phase.status === 'undone';
  // The key that follows has a message like any other key.
  const isKeyLeft = of === undefined && intent.ask.credentials.includes('access-key');
  return intent.ask.kind === 'emergency' && !isTakenBack && !isKeyLeft;
}

function access({ ask }: Grant, catalogue: Catalogue): string {
  return titlesOf(ask.entitlements, catalogue);
}

async function requestUser(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const requester = body.user.id;
  const { state, private_metadata: hidden } = body.view;
  const read = requestUserForm.read(state.values, requester, deps.catalogue);
  const form = { ...read, entitlements: await chosenEntitlements(deps, read.account, read.entitlements) };
  const draft = await withCopied(deps, readRemembered(hidden).copiedBy, requester, form);
  const outcome = await submit(deps, formId(body), requester, draft);
  return errorsIn(deps, body, outcome, (refusal) =>
    requestUserForm.blockOf(refusal, draft, requester, deps.catalogue),
  );
}

function buttons(): Buttons {
  return {
    [actionIds.openRequestUser]: {
      about: 'nothing',
      run: ({ deps, person, triggerId }) => openRequestUser(deps, person, triggerId),
    },
    [actionIds.formChanged]: { about: 'nothing', run: redrawRequestUser },
    [actionIds.accounts]: { about: 'nothing', run: redrawRequestUser },
    [actionIds.entitlements]: { about: 'nothing', run: redrawRequestUser },
    [actionIds.useCase]: { about: 'nothing', run: redrawRequestUser },
    [actionIds.editAndResend]: {
      about: 'request',
      async run({ deps, person, triggerId }, _value, { intent, phase }) {
        const asked = grantIn(intent);
        if (!asked) return refused('request.unknown', {});
        if (intent.requester !== person) return refused('act.not-requester', {});
        return openRequestUser(deps, person, triggerId, {
          state: { ...formStateOf(asked.ask, person), suggestion: suggestionIn(phase) },
        });
      },
    },
  };
}
