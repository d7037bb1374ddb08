import type { RespondFn } from '@slack/bolt';
import type { AnyBlock } from '@slack/types';
import type { ListenerDeps } from './deps.ts';

export interface Reply {
  text: string;
  blocks?: AnyBlock[];
}

/**
 * Says something to the person who clicked, and to nobody else. Where Slack takes no such answer (a Home tab, an
 * expired response address), it becomes a direct message: a refusal is always said.
 */
export async function reply(
  { client, log }: Pick<ListenerDeps, 'client' | 'log'>,
  person: string,
  respond: RespondFn | undefined,
  { text, blocks = [{ type: 'section', text: { type: 'mrkdwn', text } }] }: Reply,
): Promise<void> {
  if (respond) {
    try {
      await respond({ response_type: 'ephemeral', replace_original: false, text, blocks });
      return;
    } catch (error) {
      log.warn({ error }, 'an ephemeral answer was not taken; sending a direct message');
    }
  }
  await client.chat.postMessage({ channel: person, text, blocks, unfurl_links: false, unfurl_media: false });
}
