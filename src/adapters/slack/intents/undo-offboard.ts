import type { ExistingUser, Lost } from '../../../core/account/existing-user.ts';
import { isForPeople } from '../../../core/catalogue/catalogue.ts';
import type { UndoOffboard } from '../../../core/intents/undo-offboard.ts';
import { returnable } from '../../../flows/offboard/give-back.ts';
import { code, context } from '../blocks.ts';
import { giveBackForm } from '../forms/give-back.ts';
import { actionIds } from '../ids.ts';
import type { Button } from '../listeners/click.ts';
import { show } from '../listeners/show.ts';
import { submitGiveBack } from '../listeners/submit-give-back.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { accessReady } from './access-ready.ts';
import { notAgain } from './again.ts';
import { accessBefore, newCredential } from './by-approval.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Give back offboarded IAM user';

const givingBack = newCredential<UndoOffboard>({
  wants: (user) => `${user} back, which is being offboarded`,
  gets: (intent) =>
    intent.isInDoubt
      ? `${intent.userKind === 'workload' ? '1 new access key' : 'A new temporary password'}. It had been stopped for doubt, so every credential it had is removed`
      : getsBack(intent),
  question: (user, { isInDoubt }) =>
    isInDoubt
      ? `Give ${user} back, and keep it? Its old credentials are removed, because it had been stopped for doubt.`
      : `Give ${user} back, and keep it? It has its access and its keys again, as they were.`,
});

export const undoOffboard: SlackIntent<UndoOffboard> = {
  change,
  summary: userSummary(change),
  decision: {
    ...givingBack,
    found: (_request, found) => ({ title: '*What it can do again*', below: below(found) }),
  },
  own: undefined,
  end: {
    again: notAgain,
    undone: () => 'The user is stopped again, and is deleted when its time comes.',
    undoLoses: ' The user is stopped again, and is deleted when its time comes.',
    whenStopped: givenBackFirst,
  },
  messages: {
    ready: (told, catalogue, of) =>
      accessReady(
        told,
        {
          access: accessBefore(told.request.intent, catalogue),
          of,
          more: [context(`It is not deleted any more. ${code('/iam keys')} shows its credentials.`)],
        },
        catalogue,
      ),
    step: undefined,
    warning: undefined,
    alert: undefined,
  },
  ways: {
    verb: undefined,
    form: { callbackId: giveBackForm.callbackId, submit: submitGiveBack },
    buttons: { [actionIds.giveBack]: giveBackClick() },
    menu: undefined,
  },
};

function getsBack({ userKind, kept: { credentials } }: UndoOffboard): string {
  const keys = (credentials?.keys ?? []).filter(({ isActive }) => isActive).length;
  const password = isForPeople(userKind) && credentials?.hasPassword ? ['a new temporary password'] : [];
  const all = [...password, ...(keys > 0 ? ['its access keys, which work again'] : []), 'its access'];
  const words = all.join(', ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const lostWords: Record<Lost['what'], string> = {
  group: 'group',
  policy: 'policy',
  'inline-policy': 'inline policy',
  'access-key': 'access key',
  'mfa-device': 'MFA device',
  'other-credential': 'credential',
  tag: 'tag',
  boundary: 'boundary',
  path: 'path',
};

/** What approvers sign that does not come back, too. */
function below({ lost = [] }: ExistingUser): string {
  const always = 'Its sessions have ended, and its old password does not come back.';
  if (lost.length === 0) return always;
  const texts = lost.map(({ what, name }) => `${lostWords[what]} ${code(name)}`);
  return `*Does not come back*: ${asManyAsFit(texts, 2500)}. It is gone from the account, has ended, or the bot may not give it. ${always}`;
}

function giveBackClick(): Button {
  return {
    about: 'request',
    async run({ deps, person, triggerId, body }, _value, request) {
      const found = await returnable(deps, request, person);
      if ('ok' in found) return found;
      await show(
        deps,
        triggerId,
        body.view,
        giveBackForm.open({ offboarding: request.id, person }, found.intent),
      );
      return undefined;
    },
  };
}
