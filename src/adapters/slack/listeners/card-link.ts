import type { Request } from '../../../core/request/request.ts';
import type { ListenerDeps } from './deps.ts';

/** The address of a request's card; empty when it has none, or Slack does not give it in time: its line stands without a link. */
export async function cardLink(
  { client, log }: Pick<ListenerDeps, 'client' | 'log'>,
  { notices: { card } }: Pick<Request, 'notices'>,
): Promise<string> {
  if (!card?.ts) return '';
  try {
    return (await client.chat.getPermalink({ channel: card.channel, message_ts: card.ts })).permalink ?? '';
  } catch (error) {
    log.warn({ error }, 'no permalink for a card');
    return '';
  }
}

/** By request; those without one are left out. */
export async function cardLinks(
  deps: Pick<ListenerDeps, 'client' | 'log'>,
  requests: readonly Request[],
): Promise<Record<string, string>> {
  const links = await Promise.all(
    requests.map(async (request) => [request.id, await cardLink(deps, request)] as const),
  );
  return Object.fromEntries(links.filter(([, link]) => link));
}
