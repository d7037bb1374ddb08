import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import { cut } from '../blocks.ts';
import { arnMaxLength } from '../forms/existing-name-input.ts';
import { userMeant } from '../typed.ts';
import { askerOf } from './asker.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';

/** A form about a user that is typed. */
interface NamedForm {
  open(catalogue: Catalogue, userName: string, account?: string): ModalView;
}

/**
 * Opens a form about a user; refuses people who could not ask anyway.
 * word: as it was typed after the verb; the form checks it.
 */
export async function openNamed(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  form: NamedForm,
  word: string,
): Promise<Refusal | undefined> {
  const { client, catalogue } = deps;
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  const { userName, account } = userMeant(word, catalogue.accounts);
  const view = form.open(catalogue, cut(userName, arnMaxLength), account);
  await client.views.open({ trigger_id: triggerId, view });
  return undefined;
}
