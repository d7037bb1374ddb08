import { refused } from '../../../../core/refusal.ts';
import { auditCallbackId } from '../../views/audit/audit-pager.ts';
import { type AuditPlace, readAudit } from '../../views/audit/audit-place.ts';
import type { Answer, Click } from '../click.ts';
import { show } from '../show.ts';
import { updateForm } from '../update-form.ts';
import { auditView } from './audit-view.ts';

/** *History…*, *Open*, *Back*, *Newer* and *Older*: the value says what is wanted. */
export async function turnAudit(click: Click, value: string): Promise<Answer> {
  const place = readAudit(value);
  return place ? showAudit(click, place) : refused('button.unreadable', {});
}

/** In the modal it was asked for in, if that shows a history; else in one of its own. */
export async function showAudit(click: Click, place: AuditPlace): Promise<Answer> {
  const { deps, person, body, triggerId } = click;
  const at = body.actions[0]?.action_ts ?? '';
  const isShown = body.view?.callback_id === auditCallbackId;
  if (isShown && body.view) deps.choices.note(body.view.id, at);
  const view = await auditView(deps, person, place);
  if ('ok' in view) return view;
  if (isShown && body.view) await updateForm(click, { id: body.view.id, hash: body.view.hash, at }, view);
  else await show(deps, triggerId, body.view, view);
  return undefined;
}
