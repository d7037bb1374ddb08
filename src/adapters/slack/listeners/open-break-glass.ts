import { type Refusal, refused } from '../../../core/refusal.ts';
import { breakGlassForm } from '../forms/break-glass.ts';
import { askerOf } from './asker.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';
import { usersMeant } from './users-meant.ts';

/** For people with an emergency user; the others hear how to prepare one. userName: the one they named. */
export async function openBreakGlass(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  userName: string,
): Promise<Refusal | undefined> {
  const { catalogue, client } = deps;
  const { breakGlass } = catalogue;
  if (!breakGlass) return refused('break-glass.none', {});
  const [asker, meant] = await Promise.all([askerOf(deps, person), usersMeant(deps, person, userName)]);
  if ('ok' in asker) return asker;
  if ('ok' in meant) return meant;
  const { found, unreadable } = meant;
  const users = found.filter(({ userKind }) => userKind === 'emergency');
  if (users.length === 0)
    return unreadable.length > 0
      ? refused('user.unreadable', { userNames: unreadable })
      : refused('break-glass.no-user', {});
  const view = breakGlassForm.open(users, breakGlass, catalogue, unreadable);
  await client.views.open({ trigger_id: triggerId, view });
  return undefined;
}
