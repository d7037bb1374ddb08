import type { ViewSubmitAction } from '@slack/bolt';
import { moduleOf } from '../../../core/intents/table.ts';
import { refused } from '../../../core/refusal.ts';
import { isReducible } from '../../../core/request/reduce.ts';
import { planOf, type Request } from '../../../core/request/request.ts';
import { review } from '../../../flows/review.ts';
import { entitlementValue } from '../forms/policy-value.ts';
import { reduceForm } from '../forms/reduce.ts';
import type { Errors } from '../forms/values.ts';
import type { ButtonValue } from '../ids.ts';
import { askerOf } from './asker.ts';
import type { Answer, Click } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import { show } from './show.ts';
import { errorsIn } from './submitted.ts';

/** Who may reduce it is said once the form is sent: that takes a look at the groups of the rules. */
export async function openReduce(
  { deps, person, triggerId, body }: Click,
  { requestId, digest = '' }: ButtonValue,
  request: Request,
): Promise<Answer> {
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  const { intent, phase } = request;
  const now = moduleOf(intent).reduction?.now(intent);
  if (phase.status !== 'pending') return refused('act.too-late', { status: phase.status });
  if (!now || !isReducible(request)) return refused('reduce.impossible', {});
  if (digest !== planOf(request)?.digest) return refused('plan.changed', {});
  await show(deps, triggerId, body.view, reduceForm.open({ requestId, digest, person }, now, deps.catalogue));
  return undefined;
}

/** From the form that was opened for this very person, about the plan they had before them. */
export async function reduce(deps: ListenerDeps, body: ViewSubmitAction): Promise<Errors | undefined> {
  const outcome = await reduced(deps, body);
  return errorsIn(deps, body, 'ok' in outcome ? [outcome] : outcome, reduceForm.blockOf);
}

async function reduced(deps: ListenerDeps, body: ViewSubmitAction) {
  const { about, stays, lasts, reason } = reduceForm.read(body.view);
  const by = body.user.id;
  if (!about) return refused('button.unreadable', {});
  const { requestId, digest, person } = about;
  if (person !== by) return refused('form.not-yours', {});
  const request = await deps.requests.load(requestId);
  if (!request) return refused('request.unknown', {});
  const asked = moduleOf(request.intent).reduction?.now(request.intent);
  const { lastsMs } = lasts ?? asked ?? {};
  const entitlements = stays.map(
    (value) => asked?.entitlements.find((id) => entitlementValue(id) === value) ?? value,
  );
  const less = { entitlements, ...(lastsMs === undefined ? {} : { lastsMs }) };
  return review(deps, requestId, { type: 'reduce', by, digest, reason, less }, request);
}
