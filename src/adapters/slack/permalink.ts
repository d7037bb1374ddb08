import type { WebClient } from '@slack/web-api';
import type { Place } from '../../core/request/place.ts';

export interface PermalinkDeps {
  client: WebClient;
  log: { warn(fields: Record<string, unknown>, message: string): void };
}

/** The address of a message; empty when it was not posted, or Slack does not give it in time: its line stands without a link. */
export async function permalink({ client, log }: PermalinkDeps, place: Place | undefined): Promise<string> {
  if (!place?.ts) return '';
  try {
    return (await client.chat.getPermalink({ channel: place.channel, message_ts: place.ts })).permalink ?? '';
  } catch (error) {
    log.warn({ error }, 'no permalink for a message');
    return '';
  }
}
