import { type Refusal, refused } from '../../../core/refusal.ts';
import { offboard, takenBefore } from '../../../flows/offboard/offboard.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { code } from '../blocks.ts';
import { blockIds } from '../forms/block-ids.ts';
import { offboardForm } from '../forms/offboard.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { refusalText } from '../words/refusals.ts';
import type { ListenerDeps } from './deps.ts';
import { noteRefusal } from './note-refusal.ts';
import { reply } from './reply.ts';
import { requestIdOf } from './request-id.ts';
import { errorsIn, formId, type Submit } from './submitted.ts';
import { usersToOffboard } from './users-to-offboard.ts';

/** Each user becomes a separate request. The form stays open only where nothing came of any of them. */
export async function submitOffboard(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const by = body.user.id;
  const { drafts, isTyped } = offboardForm.read(body.view.state.values);
  const idOf = ({ account, userName }: UserKey) =>
    isTyped ? formId(body) : requestIdOf(`${formId(body)}/${account}/${userName.toLowerCase()}`);
  const before = isTyped ? [] : await sentBefore(deps, (await leftOutOf(deps, body)).map(idOf));
  // One of them tells enough: the same would be said of each.
  if (before.length > 0) return errorsIn(deps, body, before.slice(0, 1), () => blockIds.reason);
  const failed: { userName: string; refusals: Refusal[] }[] = [];
  for (const draft of drafts) {
    const outcome = await offboard(deps, idOf(draft), by, draft);
    if (Array.isArray(outcome)) failed.push({ userName: draft.userName, refusals: outcome });
    else deps.log.info({ request: outcome.id, person: by }, 'submitted');
  }
  const [first] = failed;
  if (failed.length === drafts.length)
    return errorsIn(deps, body, first?.refusals ?? [refused('button.unreadable', {})], () => blockIds.reason);
  if (failed.length === 0) return undefined;
  const refusals = failed.flatMap((each) => each.refusals);
  await noteRefusal(deps, { person: by, act: offboardForm.callbackId, refusals });
  const lines = failed.map(
    ({ userName, refusals: own }) => `• ${code(userName)}: ${own.map(refusalText).join(' ')}`,
  );
  await reply(deps, by, undefined, {
    text: asManyAsFit(['These users were not offboarded:', ...lines], 2900, '\n'),
  });
  return undefined;
}

async function leftOutOf(...[deps, { user, view }]: Parameters<Submit>): Promise<UserKey[]> {
  const searched = offboardForm.searched(view.state.values);
  return offboardForm.leftOut(view, searched ? await usersToOffboard(deps, user.id, searched) : []);
}

/** Users that were chosen when the form was accepted, and are not any more: they are being offboarded all the same. */
async function sentBefore({ requests }: ListenerDeps, ids: readonly string[]): Promise<Refusal[]> {
  const earlier = await Promise.all(ids.map((id) => requests.load(id)));
  return earlier.flatMap((request) => (request ? [takenBefore(request)] : []));
}
