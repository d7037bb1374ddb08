import type { ExistingUser } from '../../../core/account/existing-user.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Adoption } from '../../../core/intents/adopt.ts';
import { adopt as takeOver } from '../../../flows/adopt.ts';
import { code, context, escaped, mention, section, time } from '../blocks.ts';
import { adoptForm } from '../forms/adopt.ts';
import { openNamed } from '../listeners/open-named.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import type { Message } from '../message.ts';
import { accountName, accountText } from '../words/asked.ts';
import { againByCommand } from './again.ts';
import { forOwner, userIn } from './by-approval.ts';
import type { RequestOf, SlackIntent, ToldOf } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Adopt IAM user';

export const adopt: SlackIntent<Adoption> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: (intent, catalogue) =>
      `Countersign to manage ${intent.userKind === 'workload' ? 'the workload ' : ''}${userIn(intent, catalogue)}${forOwner(intent)}`,
    access: 'What it can do today, within the permissions boundary',
    facts: ({ owner }) => [[['Gets', `No new credential. ${mention(owner)} manages those it has`]]],
    caution: () => undefined,
    question: ({ userName, account }, catalogue) =>
      `Let Countersign manage ${userName} in ${accountName(catalogue, account)}? It keeps what it can do, within the permissions boundary.`,
    calls: () => [],
    found,
    reason: ({ reason }) => reason,
    underWay: () => 'Approved. The user is being adopted.',
    done: ({ owner, requester }) =>
      `Adopted. ${owner === requester ? 'You manage' : `${mention(owner)} manages`} its credentials here now.`,
    whenCancelled: () => [],
    isStoppable: true,
  },
  own: undefined,
  end: {
    again: againByCommand('/iam adopt'),
    undone: () => undefined,
    undoLoses: '',
    whenStopped: givenBackFirst,
  },
  messages: { ready, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: {
      typed: 'adopt',
      help: 'have Countersign manage an existing IAM user',
      group: 'manage',
      isHinted: true,
      run: (deps, asked) => openNamed(deps, asked, adoptForm, asked.more),
    },
    form: { callbackId: adoptForm.callbackId, submit },
    buttons: {},
    menu: undefined,
  },
};

function found({ intent, userCredentials, phase }: RequestOf<Adoption>, { credentials }: ExistingUser) {
  const losesPassword = intent.userKind === 'workload' && credentials?.hasPassword === true;
  const keeps = losesPassword
    ? 'It loses its console password, because a workload signs in by keys alone. It keeps the rest'
    : 'It keeps all of this';
  const untilThen =
    phase.status === 'pending'
      ? ' If any of it changes before the work begins, approvals no longer count.'
      : '';
  return {
    title: `*What it can do today*${userCredentials ? ` — as of ${time(userCredentials.readAtMs)}` : ''}`,
    below: `${keeps}, within the permissions boundary.${untilThen}`,
  };
}

/** Somebody asked for it, and its owner may not have known; nothing of theirs has changed. */
function ready({ request }: ToldOf<Adoption>, catalogue: Catalogue): Message {
  const { userName, account, userKind, requester, owner } = request.intent;
  const by = requester === owner ? '' : ` ${mention(requester)} asked for it.`;
  const next =
    userKind === 'person'
      ? `What you use goes on working. *Next:* ${code('/iam mfa')} turns MFA on, if it is not. ${code('/iam keys')} shows its keys, and ${code('/iam reset-password')} gives a new password.`
      : `What it uses goes on working. *Next:* ${code('/iam keys')} shows its keys; rotate those that are old.`;
  return {
    text: `The IAM user ${userName} is yours to manage.`,
    blocks: [
      section(
        `:white_check_mark: *${code(userName)} in ${accountText(catalogue, account)} is yours to manage now*, with the bot.${by}`,
      ),
      section(next),
      context(escaped(catalogue.help)),
    ],
  };
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const draft = adoptForm.read(body.view.state.values);
  const outcome = await takeOver(deps, formId(body), body.user.id, draft);
  return errorsIn(deps, body, outcome, adoptForm.blockOf);
}
