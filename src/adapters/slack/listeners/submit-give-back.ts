import { refused } from '../../../core/refusal.ts';
import { giveBack } from '../../../flows/offboard/give-back.ts';
import { blockIds } from '../forms/block-ids.ts';
import { giveBackForm } from '../forms/give-back.ts';
import { errorsIn, type Submit } from './submitted.ts';

/** Only from the form that was opened for this very person. */
export async function submitGiveBack(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const { about, reason } = giveBackForm.read(body.view);
  const by = body.user.id;
  const request = about && (await deps.requests.load(about.offboarding));
  const isTheirs = about?.person === by;
  const outcome =
    request && isTheirs
      ? await giveBack(deps, request, by, reason)
      : [about && !isTheirs ? refused('form.not-yours', {}) : refused('request.unknown', {})];
  return errorsIn(deps, body, outcome, () => blockIds.reason);
}
