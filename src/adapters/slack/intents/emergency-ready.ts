import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { durationWords } from '../../../core/duration-words.ts';
import type { Grant } from '../../../core/intents/grant.ts';
import { code, context, escaped, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { accountText, titlesOf } from '../words/asked.ts';
import type { ToldOf } from './slack-intent.ts';

/** To the owner of an emergency user that is set up: it has no access, and how to open it. */
export function emergencyReady({ request: { intent } }: ToldOf<Grant>, catalogue: Catalogue): Message {
  const { userName, account, ask } = intent;
  const { breakGlass, help } = catalogue;
  const longest = breakGlass ? ` for ${durationWords(breakGlass.longestMs)} at most` : '';
  const command = code('/iam break-glass');
  return {
    text: `Your emergency user ${userName} is ready. It has no access until /iam break-glass.`,
    blocks: [
      section(
        `:white_check_mark: *Your emergency user is ready:* ${code(userName)} in ${accountText(catalogue, account)}. *It has no access until ${command}.*`,
      ),
      section(
        `*In an emergency:* ${command} opens ${titlesOf(ask.entitlements, catalogue) || 'what was approved'}${longest}. Nobody has to approve it; the approvals channel and every security person are told at once. Then sign in with its password and your MFA device.`,
      ),
      context(
        `Keep both where you find them at night. Until then, it can only change its password and set up MFA. ${escaped(help)}`,
      ),
    ],
  };
}
