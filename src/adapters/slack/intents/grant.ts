import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { type Grant, grantIn } from '../../../core/intents/grant.ts';
import { refused } from '../../../core/refusal.ts';
import type { Ask } from '../../../core/request/ask.ts';
import { submit } from '../../../flows/submit.ts';
import { actions, button, code, fields, mention, quote } from '../blocks.ts';
import { requestUserForm } from '../forms/request-user.ts';
import { formStateOf } from '../forms/request-user-state.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { Buttons } from '../listeners/click.ts';
import { openRequestUser } from '../listeners/open-request-user.ts';
import { redrawRequestUser } from '../listeners/redraw-request-user.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import { accountText, credentialWords, riskOf, riskWords, titlesOf, useCaseWords } from '../words/asked.ts';
import { accessReady } from './access-ready.ts';
import { againByButton } from './again.ts';
import { accountAndUser, credentialsFollow, everythingDone } from './by-approval.ts';
import type { RequestOf, SlackIntent } from './slack-intent.ts';

export const grant: SlackIntent<Grant> = {
  change: 'New IAM user',
  summary: (intent, catalogue) =>
    `IAM user ${code(intent.userName)} in ${accountText(catalogue, intent.account)}: ${access(intent, catalogue)}`,
  decision: {
    access,
    asked,
    found: undefined,
    reason: ({ ask }) => ask.reason,
    underWay: credentialsFollow,
    done: () => everythingDone,
    whenCancelled: () => [],
    isStoppable: true,
  },
  own: undefined,
  end: {
    again: againByButton((requestId) =>
      actions(
        button('Edit and resend', buttonFor(actionIds.editAndResend, { requestId }), { style: 'primary' }),
      ),
    ),
    undone: () => undefined,
    undoLoses: ' The user is deleted, with its password, MFA devices and keys.',
    whenStopped:
      'This request can’t be resumed. The approvers can undo what was made; then ask for a new user.',
  },
  messages: {
    ready: (told, catalogue) => accessReady(told, access(told.request.intent, catalogue), catalogue),
    step: undefined,
    warning: undefined,
    alert: undefined,
  },
  ways: {
    verb: {
      typed: 'request-user',
      help: 'ask for an IAM user, for you, another person or a program',
      isHinted: true,
      run: (deps, { person, triggerId }) => openRequestUser(deps, person, triggerId),
    },
    form: { callbackId: requestUserForm.callbackId, submit: requestUser },
    buttons: buttons(),
    menu: undefined,
  },
};

function access({ ask }: Grant, catalogue: Catalogue): string {
  return titlesOf(ask.entitlements, catalogue);
}

function asked({ intent }: RequestOf<Grant>, catalogue: Catalogue): AnyBlock[] {
  const { ask, requester } = intent;
  return [
    fields(
      `*Asked by*\n${mention(requester)}`,
      `*For*\n${forWhom(ask, requester)}`,
      ...accountAndUser(intent, catalogue),
      `*Access*\n${access(intent, catalogue)}`,
      `*For how long*\nNo end date`,
      `*Risk*\n${riskWords[riskOf(intent, catalogue)]}`,
      `*Credentials*\n${ask.credentials.map((kind) => credentialWords[kind]).join(', ')}`,
      `*Why an IAM user*\n${useCaseWords[ask.useCase]}`,
    ),
    quote(ask.reason),
  ];
}

function forWhom({ kind, owner }: Ask, requester: string): string {
  if (kind === 'workload') return `a workload; ${mention(owner)} is responsible`;
  return owner === requester ? 'themselves' : mention(owner);
}

async function requestUser(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const requester = body.user.id;
  const { accounts } = deps.catalogue;
  const read = requestUserForm.read(body.view.state.values, requester, accounts[0]?.id ?? '');
  if ('errors' in read) return read.errors;
  const { filled: ask } = read;
  const outcome = await submit(deps, formId(body), requester, ask);
  return errorsIn(deps, body, outcome, (refusal) =>
    requestUserForm.blockOf(refusal, ask, requester, deps.catalogue),
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
    // Read when the form is submitted.
    [actionIds.entitlements]: { about: 'nothing', run: async () => undefined },
    [actionIds.editAndResend]: {
      about: 'request',
      async run({ deps, person, triggerId }, _value, { intent }) {
        const asked = grantIn(intent);
        if (!asked) return refused('request.unknown', {});
        if (intent.requester !== person) return refused('act.not-requester', {});
        return openRequestUser(deps, person, triggerId, formStateOf(asked.ask, person));
      },
    },
  };
}
