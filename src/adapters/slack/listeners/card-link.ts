import type { Request } from '../../../core/request/request.ts';
import { type PermalinkDeps, permalink } from '../permalink.ts';

/** The address of a request's card; empty when it has none, or Slack does not give it in time: its line stands without a link. */
export function cardLink(
  slack: PermalinkDeps,
  { notices: { card } }: Pick<Request, 'notices'>,
): Promise<string> {
  return permalink(slack, card);
}

/** By request; those without one are left out. */
export async function cardLinks(
  slack: PermalinkDeps,
  requests: readonly Request[],
): Promise<Record<string, string>> {
  const links = await Promise.all(
    requests.map(async (request) => [request.id, await cardLink(slack, request)] as const),
  );
  return Object.fromEntries(links.filter(([, link]) => link));
}
