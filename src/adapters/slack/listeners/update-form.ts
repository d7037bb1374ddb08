import type { ModalView } from '@slack/types';
import { Fault } from '../../../flows/fault.ts';
import { translated } from '../faults.ts';
import type { Click } from './click.ts';

/**
 * Two quick choices are drawn one after the other, and each was made in the form as it stood before both. The hash keeps
 * the earlier one from being drawn over the later; the later one has to be drawn even so, since it knows of both.
 */
export async function updateForm(
  { deps }: Click,
  { id, hash, at }: { id: string; hash: string; at: string },
  view: ModalView,
): Promise<void> {
  const { views } = deps.client;
  if (await isTaken(views.update({ view_id: id, hash, view }))) return;
  if (deps.choices.isNewest(id, at)) await isTaken(views.update({ view_id: id, view }));
}

/** False: something else was drawn meanwhile. A form that was closed needs no drawing. */
async function isTaken(update: Promise<unknown>): Promise<boolean> {
  try {
    await translated(() => update);
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'slack.hash_conflict') return false;
    if (error.code === 'slack.not_found') return true;
    throw error;
  }
}
