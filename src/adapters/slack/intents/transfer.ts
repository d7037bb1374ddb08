import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Transfer } from '../../../core/intents/transfer.ts';
import { transfer as askToTransfer } from '../../../flows/transfer.ts';
import { actions, button, code, confirmation, context, escaped, mention, section } from '../blocks.ts';
import { transferForm } from '../forms/transfer.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { command } from '../listeners/command-button.ts';
import { openTransfer, openTransferOf } from '../listeners/open-transfer.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import type { Message } from '../message.ts';
import { accountName, accountText } from '../words/asked.ts';
import { againByCommand } from './again.ts';
import { userIn } from './by-approval.ts';
import { takeOverButton } from './key-buttons.ts';
import type { RequestOf, SlackIntent, StepTold, ToldOf } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Transfer workload';

export const transfer: SlackIntent<Transfer> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: (intent, catalogue) =>
      `the workload ${userIn(intent, catalogue)} transferred to ${mention(intent.owner)}`,
    access: 'What it could do before',
    facts: ({ from, owner }) => [
      [
        ['From', from ? mention(from) : 'nobody on record'],
        ['To', mention(owner)],
      ],
      [['Keys', 'Stay as they are. Their owner may still know them, so the new owner is asked to rotate them']],
    ],
    caution: () => undefined,
    question: ({ userName, account }, catalogue) =>
      `Give ${userName} in ${accountName(catalogue, account)} a new owner? It keeps working, and the new owner manages its keys.`,
    calls: () => [],
    found: ({ phase }) => ({
      title: '*What it can do*',
      below:
        phase.status === 'pending'
          ? 'It stays as it is. If any of it changes before the work begins, approvals no longer count.'
          : 'This is what the approvers saw.',
    }),
    reason: ({ reason }) => reason,
    underWay: ({ owner }) => `Approved. ${mention(owner)} is asked to accept it.`,
    done: ({ owner }) => `Transferred. ${mention(owner)} owns it now.`,
    whenCancelled: () => [],
    isStoppable: false,
  },
  own: undefined,
  end: {
    again: againByCommand('/iam transfer'),
    undone: () => 'The user belongs to its owner of before.',
    undoLoses: '',
    whenStopped: givenBackFirst,
  },
  messages: {
    ready,
    step: (told, step, catalogue) => ({
      to: told.request.intent.owner,
      message: question(told, step, catalogue),
    }),
    warning: undefined,
    alert: undefined,
  },
  ways: {
    verb: {
      typed: 'transfer',
      help: 'give a workload to a new owner',
      group: 'manage',
      isHinted: true,
      run: openTransfer,
    },
    form: { callbackId: transferForm.callbackId, submit },
    buttons: {
      [actionIds.takeOver]: command(
        (by) => ({ type: 'report-done', by }),
        'Thank you. It is being transferred to you; a message follows.',
      ),
      [actionIds.openTransfer]: { about: 'request', run: openTransferOf },
    },
    menu: undefined,
  },
};

/** Asks the person who is to own it. */
function question(
  { request }: ToldOf<Transfer>,
  { isOver }: StepTold & { isOver: boolean },
  catalogue: Catalogue,
): Message {
  const { intent } = request;
  const { userName, account, requester, owner, reason, from } = intent;
  const who = requester === owner ? 'You asked to own' : `${mention(requester)} asks you to own`;
  const user = `${code(userName)} in ${accountText(catalogue, account)}`;
  return {
    text: `Will you own the workload ${userName}?`,
    blocks: [
      section(
        `:bust_in_silhouette: *${who} the workload ${user}.*${from ? ` ${mention(from)} owns it now.` : ''}`,
      ),
      section(`>${escaped(reason, 300).replaceAll('\n', ' ')}`),
      section(
        'As its owner you manage its access keys, hear when they grow old, and are asked what it is for. Nothing changes until you accept.',
      ),
      ...answerBlocks(request, isOver),
    ],
  };
}

function answerBlocks({ id, isReportedDone, phase }: RequestOf<Transfer>, isOver: boolean): AnyBlock[] {
  const isDeclined = phase.status === 'undoing' || phase.status === 'undone';
  if (isDeclined) return [context('It is not transferred.')];
  if (isReportedDone) return [context('You have accepted.')];
  if (isOver) return [context('This is over.')];
  return actions(
    takeOverButton({ id }),
    button('Decline', buttonFor(actionIds.undo, { requestId: id }), {
      confirm: confirmation(
        'Decline to own it?',
        'It stays with its owner, and the approvers see that you declined.',
        'Decline',
        'Not now',
      ),
    }),
  );
}

/** The new owner hears what comes with it. */
function ready({ request }: ToldOf<Transfer>, catalogue: Catalogue): Message {
  const { id, intent } = request;
  const { userName, account, from } = intent;
  return {
    text: `The workload ${userName} is yours now.`,
    blocks: [
      section(
        `:white_check_mark: *The workload ${code(userName)} in ${accountText(catalogue, account)} is yours now.*`,
      ),
      section(
        `:warning: ${from ? mention(from) : 'Its owner of before'} may still know its access keys. *Next:* click *Show its keys* and rotate each. The program keeps working meanwhile.`,
      ),
      ...actions(
        button('Show its keys', buttonFor(actionIds.lookAgain, { requestId: id }), { style: 'primary' }),
      ),
      context(escaped(catalogue.help)),
    ],
  };
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const draft = transferForm.read(body.view.state.values);
  const outcome = await askToTransfer(deps, formId(body), body.user.id, draft);
  return errorsIn(deps, body, outcome, transferForm.blockOf);
}
