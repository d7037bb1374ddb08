import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { AskAbout, AskOwner } from '../../../core/intents/ask-owner.ts';
import { actions, button, code, context, escaped, mention, section } from '../blocks.ts';
import { actionIds, choiceValue } from '../ids.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import type { ToldOf } from './slack-intent.ts';

interface AskWords {
  /** What they are asked to do, after "asks you to". */
  what: (user: string, catalogue: Catalogue) => string;
  why: string;
  /** The list of their users that the button goes by; absent: another message has the button. */
  wish?: { label: string; name: 'mfa' | 'look' | 'reset-password' };
}

/** Complete by type. */
const asks: Record<AskAbout, AskWords> = {
  mfa: {
    what: (user) => `set up MFA for ${user}`,
    why: 'Without MFA, anyone who learns the password can sign in. Have your authenticator app ready.',
    wish: { label: 'Set up MFA', name: 'mfa' },
  },
  'mfa-rule': {
    what: (user) => `set up MFA again for ${user}`,
    why: 'The rule that requires MFA is missing from this user. Setting up a device here puts it back.',
    wish: { label: 'Set up MFA', name: 'mfa' },
  },
  'old-key': {
    what: (user, { accessKeys }) =>
      `rotate the access keys of ${user} that are older than ${accessKeys.maxAgeDays} days`,
    why: 'The list shows each key with its age. Rotating one takes a minute, and you switch to the new one when it suits you.',
    wish: { label: 'See the keys', name: 'look' },
  },
  'unused-password': {
    what: (user) => `sign in with ${user}, or say that you don't need it`,
    why: "Its console password was never used. If you can't sign in any more, get a new password.",
    wish: { label: 'Get a new password', name: 'reset-password' },
  },
  unopened: {
    what: (user) => `open what was sent to you for ${user}`,
    why: 'The link is in an earlier message here. If it has expired, *Send a new one* is in that message.',
  },
};

/** To the owner, with the button that puts it right. */
export function askedOwner({ request: { intent, id } }: ToldOf<AskOwner>, catalogue: Catalogue): Message {
  const { userName, account, requester, owner, about } = intent;
  const { what, why, wish } = asks[about];
  const user = `${code(userName)} in ${accountText(catalogue, account)}`;
  const by = requester === owner ? 'You asked yourself to' : `${mention(requester)} asks you to`;
  return {
    text: `Please look after your IAM user ${userName}.`,
    blocks: [
      section(`:broom: *${by} ${what(user, catalogue)}.*`),
      section(why),
      ...actions(
        ...(wish
          ? [
              button(
                wish.label,
                { actionId: actionIds.pickUser, value: choiceValue({ wish: wish.name, account, userName }) },
                { style: 'primary' },
              ),
            ]
          : []),
      ),
      context(`Asked from ${code('/iam hygiene')}. ${escaped(catalogue.help)}  ·  request ${code(id)}`),
    ],
  };
}
