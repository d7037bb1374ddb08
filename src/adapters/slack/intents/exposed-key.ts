import { type Catalogue, findAccount } from '../../../core/catalogue/catalogue.ts';
import type { ExposedKey } from '../../../core/intents/exposed-key.ts';
import { cliRegion } from '../../../core/render/cli-option.ts';
import type { Request } from '../../../core/request/request.ts';
import { bold, code } from '../blocks.ts';
import { approverNames } from '../words/approver-names.ts';
import { accountText } from '../words/asked.ts';
import { exposureText } from '../words/exposure.ts';
import { notAgain } from './again.ts';
import type { SlackIntent } from './slack-intent.ts';
import { unaskedWords } from './unasked.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Exposed credential, to be found:';

/** It tells nothing by itself: what it finds is told by a stop or a report. Its card comes if it can't find out. */
export const exposedKey: SlackIntent<ExposedKey> = {
  change,
  summary: (intent, catalogue) => `${change} ${titleOf(intent, catalogue)}`,
  decision: {
    ...unaskedWords,
    wants: (intent, catalogue) => `${bold('Whose credential is exposed?')} ${titleOf(intent, catalogue)}`,
    facts: (intent) => [[['Why', exposureText(intent)]]],
    calls,
    about: aboutOf,
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: { verb: undefined, form: undefined, buttons: {}, menu: undefined },
};

function aboutOf({ keyId, userName }: ExposedKey): string {
  return keyId === undefined ? `user ${code(userName)}` : `key ${code(keyId)}`;
}

function titleOf(intent: ExposedKey, catalogue: Catalogue): string {
  return `${aboutOf(intent)} in ${accountText(catalogue, intent.account)}`;
}

function calls({ keyId, account }: ExposedKey, catalogue: Catalogue, { phase }: Request): string[] {
  if (phase.status === 'done') return ['AWS has said it now: a separate card has what followed.'];
  const everyone = approverNames(catalogue.security);
  const region = cliRegion(findAccount(catalogue, account)?.boundary);
  const byHand =
    keyId === undefined
      ? ''
      : ` Don't wait for it: ${code(`aws iam get-access-key-last-used --access-key-id ${keyId}${region}`)} shows whose key it is, and *Stop…* on a card about that user stops it.`;
  return [`:rotating_light: ${everyone} AWS doesn't say whose credential it is.${byHand}`];
}
