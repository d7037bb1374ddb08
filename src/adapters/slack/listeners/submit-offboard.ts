import { type Refusal, refused } from '../../../core/refusal.ts';
import { offboard } from '../../../flows/offboard/offboard.ts';
import { code } from '../blocks.ts';
import { blockIds } from '../forms/block-ids.ts';
import { offboardForm } from '../forms/offboard.ts';
import { refusalText } from '../words/refusals.ts';
import { noteRefusal } from './note-refusal.ts';
import { reply } from './reply.ts';
import { requestIdOf } from './request-id.ts';
import { errorsIn, formId, type Submit } from './submitted.ts';

/** Each user becomes a separate request. The form stays open only where nothing came of any of them. */
export async function submitOffboard(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const by = body.user.id;
  const { drafts } = offboardForm.read(body.view.state.values);
  const id = formId(body);
  const failed: { userName: string; refusals: Refusal[] }[] = [];
  for (const draft of drafts) {
    const own = requestIdOf(`${id}/${draft.account}/${draft.userName.toLowerCase()}`);
    const outcome = await offboard(deps, own, by, draft);
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
    text: `These users were not offboarded:\n${lines.join('\n')}`.slice(0, 2900),
  });
  return undefined;
}
