import { status } from '../../../flows/status.ts';
import { statusMessage } from '../views/status.ts';
import type { ListenerDeps } from './deps.ts';
import type { Reply } from './reply.ts';

export async function statusReply(deps: ListenerDeps, person: string): Promise<Reply> {
  const overview = await status(deps, person);
  const links = await Promise.all(
    overview.waiting.map(async (request) => [request.id, await permalink(deps, request.notices.card)] as const),
  );
  return statusMessage(overview, person, deps.catalogue, Object.fromEntries(links.filter(([, link]) => link)));
}

/** Of a card; empty when Slack does not give it in time, and the line stands without a link. */
async function permalink(
  { client, log }: ListenerDeps,
  card: { channel: string; ts: string } | undefined,
): Promise<string> {
  if (!card?.ts) return '';
  try {
    return (await client.chat.getPermalink({ channel: card.channel, message_ts: card.ts })).permalink ?? '';
  } catch (error) {
    log.warn({ error }, 'no permalink for a card');
    return '';
  }
}
