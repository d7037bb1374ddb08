import { adoptForm } from '../forms/adopt.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';

/** userName: as it was typed after the verb; the form checks it. */
export async function openAdopt(
  { client, catalogue }: ListenerDeps,
  { triggerId }: Caller,
  userName: string,
): Promise<undefined> {
  await client.views.open({ trigger_id: triggerId, view: adoptForm.open(catalogue, userName.slice(0, 64)) });
}
