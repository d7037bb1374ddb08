import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import { code, context, escaped, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';

/** The owner's last message about a way in: what they may do now. access: as mrkdwn. */
export function accessReady(
  intent: Intent,
  access: string,
  catalogue: Catalogue,
  ...more: AnyBlock[]
): Message {
  const user = `${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  return {
    text: `Your access is ready: ${access}`,
    blocks: [
      section(`:white_check_mark: *Your access is ready.* ${user}: ${access}`),
      ...(moduleOf(intent).userKind(intent) === 'person' ? [context(sessionWords)] : []),
      ...more,
      context(escaped(catalogue.help)),
    ],
  };
}

const sessionWords =
  'MFA is required for everything. With access keys, get a session first: `aws sts get-session-token --serial-number … --token-code …`';
