import type { ResetMfa } from '../../../core/intents/reset-mfa.ts';
import { refused } from '../../../core/refusal.ts';
import { isFor, lookAfter } from '../../../flows/look-after.ts';
import { resetMfaForm } from '../forms/reset-mfa.ts';
import { actionIds } from '../ids.ts';
import { askerOf } from '../listeners/asker.ts';
import type { Answer } from '../listeners/click.ts';
import type { ListenerDeps } from '../listeners/deps.ts';
import type { Caller } from '../listeners/look-after.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import { noneOf, usersMeant } from '../listeners/users-meant.ts';
import { accessReady } from './access-ready.ts';
import { againByCommand } from './again.ts';
import { accessBefore, newCredential } from './by-approval.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Reset MFA of IAM user';

export const resetMfa: SlackIntent<ResetMfa> = {
  change,
  summary: userSummary(change),
  decision: newCredential({
    wants: (user) => `an MFA reset for ${user}`,
    gets: () => 'A new temporary password. The old one, every MFA device and every session stop working',
    question: (user) =>
      `Remove every MFA device of ${user} and send a new password? Nothing works until they set up MFA again.`,
  }),
  own: undefined,
  end: {
    again: againByCommand('/iam mfa reset'),
    undone: () => undefined,
    undoLoses: ' Removed devices do not come back: the user has no way in until the owner asks again.',
    whenStopped: givenBackFirst,
  },
  messages: {
    ready: (told, catalogue, of) =>
      accessReady(told, { access: accessBefore(told.request.intent, catalogue), of }, catalogue),
    step: undefined,
    warning: undefined,
    alert: undefined,
  },
  ways: {
    verb: {
      typed: 'mfa reset',
      help: 'replace a lost device, once approved',
      group: 'own',
      isHinted: true,
      run: (deps, asked) => openForm(deps, asked, asked.more),
    },
    form: { callbackId: resetMfaForm.callbackId, submit },
    buttons: { [actionIds.resetMfa]: { about: 'nothing', run: (click) => openForm(click.deps, click, '') } },
    menu: { kind: 'reset-mfa', chosen: undefined },
  },
};

/** For people with a user that could have lost devices. userName: the one they named. */
async function openForm(deps: ListenerDeps, { person, triggerId }: Caller, userName: string): Promise<Answer> {
  const meant = await usersMeant(deps, person, userName);
  if ('ok' in meant) return meant;
  const { found, unreadable } = meant;
  const users = found.filter((user) => isFor(user, 'reset-mfa'));
  const [named] = userName === '' ? [] : found;
  if (named && users.length === 0) return refused('user.workload', { userName: named.userName });
  if (users.length === 0) return noneOf(deps, person, unreadable);
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  const view = resetMfaForm.open(users, deps.catalogue, unreadable);
  await deps.client.views.open({ trigger_id: triggerId, view });
  return undefined;
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const read = resetMfaForm.read(body.view.state.values);
  if ('errors' in read) return read.errors;
  const { user, reason } = read.filled;
  const wish = { kind: 'reset-mfa', reason } as const;
  const outcome = await lookAfter(deps, formId(body), body.user.id, user, wish);
  return errorsIn(deps, body, outcome, resetMfaForm.blockOf);
}
