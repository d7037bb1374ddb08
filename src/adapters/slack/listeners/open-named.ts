import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import { askerOf } from './asker.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';

/** A form about a user that is typed. */
interface NamedForm {
  open(catalogue: Catalogue, userName: string): ModalView;
}

/**
 * Opens a form about a user; refuses people who could not ask anyway.
 * userName: as it was typed after the verb; the form checks it.
 */
export async function openNamed(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  form: NamedForm,
  userName: string,
): Promise<Refusal | undefined> {
  const { client, catalogue } = deps;
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  await client.views.open({ trigger_id: triggerId, view: form.open(catalogue, userName.slice(0, 64)) });
  return undefined;
}
