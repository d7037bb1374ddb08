import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { durationWords } from '../../../core/duration-words.ts';
import type { BreakGlass } from '../../../core/intents/break-glass.ts';
import { endsAtMs } from '../../../core/request/ends-at.ts';
import { actions, code, context, escaped, linkButton, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { Message } from '../message.ts';
import { accountText, titlesOf } from '../words/asked.ts';
import type { ToldOf } from './slack-intent.ts';

/** To the owner: it is open, how they get in, and what follows. */
export function breakGlassReady({ request, signInUrl }: ToldOf<BreakGlass>, catalogue: Catalogue): Message {
  const { userName, account, entitlements, lastsMs } = request.intent;
  const access = titlesOf(entitlements, catalogue);
  const untilMs = endsAtMs(request);
  const lasts = untilMs === undefined ? `for ${durationWords(lastsMs)}` : `until ${time(untilMs)}`;
  return {
    text: `Your emergency access is open: ${userName}.`,
    blocks: [
      section(
        `:rotating_light: *Your emergency access is open* ${lasts}: ${code(userName)} in ${accountText(catalogue, account)}, ${access}. AWS denies everything afterwards.`,
      ),
      ...(signInUrl
        ? actions(
            linkButton('Sign in to AWS', buttonFor(actionIds.signIn, { requestId: request.id }), signInUrl),
          )
        : []),
      section(
        'Sign in with its password and your MFA device; AWS may need some seconds until it knows. *Afterwards* its sessions end, its password and keys are taken away, and you get a new password here: until you have chosen your own, it can’t be opened again. Someone in security reviews it.',
      ),
      context(escaped(catalogue.help)),
    ],
  };
}
