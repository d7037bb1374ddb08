import { status } from '../../../flows/status.ts';
import { statusMessage } from '../views/status.ts';
import { askerOf } from './asker.ts';
import type { ListenerDeps } from './deps.ts';
import type { Reply } from './reply.ts';

export async function statusReply(deps: ListenerDeps, person: string): Promise<Reply> {
  const [overview, asker] = await Promise.all([status(deps, person), askerOf(deps, person)]);
  const links = await Promise.all(
    overview.waiting.map(async (request) => [request.id, await permalink(deps, request.notices.card)] as const),
  );
  const linkTo = Object.fromEntries(links.filter(([, link]) => link));
  return statusMessage(overview, person, deps.catalogue, linkTo, 'ok' in asker);
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
