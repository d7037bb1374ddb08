import { type Catalogue, findAccount } from '../../../core/catalogue/catalogue.ts';
import type { ExposureReport } from '../../../core/intents/exposure-report.ts';
import { bold, code, context, escaped, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { approverNames } from '../words/approver-names.ts';
import { accountText } from '../words/asked.ts';
import { caseText, exposureText } from '../words/exposure.ts';
import { notStoppedText } from '../words/exposure-report.ts';
import { notAgain } from './again.ts';
import type { RequestOf, SlackIntent } from './slack-intent.ts';
import { unaskedWords } from './unasked.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Exposed credential:';

export const exposureReport: SlackIntent<ExposureReport> = {
  change,
  summary: (intent, catalogue) => `${change} ${titleOf(intent, catalogue)}`,
  decision: {
    ...unaskedWords,
    wants: (intent, catalogue) => `${bold('Exposed credential')}: ${titleOf(intent, catalogue)}`,
    calls,
    about: aboutOf,
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert },
  ways: { verb: undefined, form: undefined, buttons: {}, menu: undefined },
};

function aboutOf({ isOfUser, userName }: ExposureReport): string {
  return isOfUser ? `user ${code(userName)}` : `key ${code(userName)}`;
}

function titleOf(intent: ExposureReport, catalogue: Catalogue): string {
  const { keyId, userName, account } = intent;
  const what = keyId === undefined ? `a key of ${code(userName)}` : `access key ${code(keyId)}`;
  return `${what} in ${accountText(catalogue, account)}`;
}

/** Stands on the card for good. */
function calls(intent: ExposureReport, catalogue: Catalogue): string[] {
  const everyone = approverNames(catalogue.security);
  return [
    `:rotating_light: ${everyone} please look into it. ${exposureText(intent)} ${caseText(intent)}`,
    notStoppedText(intent, findAccount(catalogue, intent.account)?.boundary),
  ];
}

function alert({ intent }: RequestOf<ExposureReport>, _person: string, catalogue: Catalogue): Message {
  return {
    text: `AWS says that a credential is public: ${intent.keyId ?? intent.userName}.`,
    blocks: [
      section(`:rotating_light: *Exposed credential*: ${titleOf(intent, catalogue)}`),
      section(
        `${exposureText(intent)} ${notStoppedText(intent, findAccount(catalogue, intent.account)?.boundary)}`,
      ),
      context(`${caseText(intent)} The card is in <#${escaped(catalogue.approvals.channel)}>.`),
    ],
  };
}
