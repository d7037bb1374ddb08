import { status } from '../../../flows/status.ts';
import { statusMessage } from '../views/status.ts';
import { askerOf } from './asker.ts';
import { cardLinks } from './card-link.ts';
import type { ListenerDeps } from './deps.ts';
import type { Reply } from './reply.ts';

export async function statusReply(deps: ListenerDeps, person: string): Promise<Reply> {
  const [overview, asker] = await Promise.all([status(deps, person), askerOf(deps, person)]);
  const linkTo = await cardLinks(deps, overview.waiting);
  return statusMessage(overview, person, deps.catalogue, linkTo, 'ok' in asker);
}
