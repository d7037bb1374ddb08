import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { PasswordPolicyChange } from '../../../core/intents/password-policy.ts';
import type { Operation } from '../../../core/operations/operation.ts';
import { changedLines } from '../../../core/password-policy/describe-policy.ts';
import { standing } from '../../../core/password-policy/password-policy.ts';
import { changePasswordPolicy } from '../../../flows/password-policy.ts';
import { actions, button, context, escaped, section } from '../blocks.ts';
import { passwordPolicyForm } from '../forms/password-policy.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { policyButton } from '../listeners/open-password-policy.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import type { Message } from '../message.ts';
import { accountName, accountText } from '../words/asked.ts';
import { changeLines } from '../words/password-policy.ts';
import { againByCommand } from './again.ts';
import type { SlackIntent, ToldOf } from './slack-intent.ts';
import { givenBackFirst } from './when-stopped.ts';

const summary = ({ account }: PasswordPolicyChange, catalogue: Catalogue) =>
  `Password policy of ${accountText(catalogue, account)}`;

export const passwordPolicy: SlackIntent<PasswordPolicyChange> = {
  change: 'Change of the',
  summary,
  decision: {
    wants: ({ account, set }, catalogue) =>
      `${set ? 'another password policy' : 'AWS’s default password policy'} for the account ${escaped(accountName(catalogue, account))}`,
    access: 'The rules for console passwords',
    canDo: ({ request, operations }) => {
      const { before, after } = policiesIn(operations);
      return changeLines(before, after, request.expiry);
    },
    facts: () => [],
    caution: () => undefined,
    question: ({ account }, catalogue) =>
      `Change the password policy of ${accountName(catalogue, account)}? It holds for every IAM user of the account.`,
    calls: () => [],
    found: undefined,
    reason: ({ reason }) => reason,
    underWay: () => 'Approved. The password policy is being changed.',
    done: () =>
      'The password policy holds now. Existing passwords keep working until they are changed or expire.',
    whenCancelled: () => [],
    isStoppable: false,
  },
  own: undefined,
  end: {
    again: againByCommand('/iam password-policy'),
    undone: ({ request }) =>
      request.journal[0]?.state === 'kept'
        ? 'Somebody else has changed the password policy meanwhile, so it was left as it is.'
        : 'The password policy is what it was before.',
    undoLoses: '',
    whenStopped: givenBackFirst,
  },
  messages: { ready, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: undefined,
    form: { callbackId: passwordPolicyForm.callbackId, submit },
    buttons: { [actionIds.earlierPolicy]: policyButton(({ is, was }) => was ?? is) },
    menu: undefined,
  },
};

function policiesIn(operations: readonly Operation[]) {
  const set = operations.find((each) => each.kind === 'set-password-policy');
  return { before: standing(set?.before), after: standing(set?.after) };
}

/** To the requester: what holds now, and the way back, which is a request like any other. */
function ready({ request, operations }: ToldOf<PasswordPolicyChange>, catalogue: Catalogue): Message {
  const { id: requestId, intent } = request;
  const where = accountText(catalogue, intent.account);
  const { before, after } = policiesIn(operations);
  const lines = changedLines(before, after).map(({ label, words }) => `• *${label}*  ${words}`);
  return {
    text: `The password policy of ${where} has changed.`,
    blocks: [
      section([`:white_check_mark: *The password policy of ${where} has changed.*`, ...lines].join('\n')),
      ...actions(button('Ask for the earlier one…', buttonFor(actionIds.earlierPolicy, { requestId }))),
      context(
        `The rules for length and characters hold when someone next changes their password; an expiry holds at once. ${escaped(catalogue.help)}`,
      ),
    ],
  };
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const draft = passwordPolicyForm.read(body.view.state.values, body.view.private_metadata);
  const outcome = await changePasswordPolicy(deps, formId(body), body.user.id, draft);
  return errorsIn(deps, body, outcome, passwordPolicyForm.blockOf);
}
