import type { Refusal } from '../../../core/refusal.ts';
import { copyForm } from '../forms/copy.ts';
import { askerOf } from './asker.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';

/** Refuses people who could not ask anyway. userName: as it was typed after the verb; the form checks it. */
export async function openCopy(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  userName: string,
): Promise<Refusal | undefined> {
  const { client, catalogue } = deps;
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  await client.views.open({ trigger_id: triggerId, view: copyForm.open(catalogue, userName.slice(0, 64)) });
  return undefined;
}
