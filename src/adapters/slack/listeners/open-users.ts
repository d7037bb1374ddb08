import { listUsers, type UsersQuery } from '../../../flows/list-users.ts';
import { cut } from '../blocks.ts';
import { usersModal } from '../views/users/users-modal.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';

/** Opens the list of users; text: what to search for. */
export async function openUsers(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  text: string,
): Promise<Answer> {
  const query: UsersQuery = { text: cut(text, 100), show: 'all', page: 0 };
  const found = await listUsers(deps, person, query);
  if ('ok' in found) return found;
  const view = usersModal(found, query, deps.catalogue);
  await deps.client.views.open({ trigger_id: triggerId, view });
  return undefined;
}
