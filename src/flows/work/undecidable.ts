import { judgedOf } from '../../core/intents/judged-of.ts';
import { moduleOf } from '../../core/intents/table.ts';
import type { Problem } from '../../core/plan/problem.ts';
import type { Refusal } from '../../core/refusal.ts';
import { isMeasuredCritical, type MeasuredRisk } from '../../core/risk/measured-risk.ts';
import { Fault } from '../fault.ts';
import { judgeAsk } from '../judge-ask.ts';
import type { Run } from './run.ts';

/**
 * Why nobody can decide on it, now that it counts as critical; undefined: somebody can, or it doesn't. At its
 * submission only the catalogue's labels were known.
 */
export async function undecidable(
  { request: { intent }, ports }: Run,
  measured: MeasuredRisk | undefined,
): Promise<Problem | undefined> {
  if (!measured || !isMeasuredCritical(measured)) return undefined;
  const { requester, owner } = intent;
  const reason = moduleOf(intent).reason?.(intent) ?? intent.reason;
  const judged = judgedOf(intent, measured);
  const judgement = await judgeAsk(ports, { requester, owner, judged, reason: reason ?? '' }, 'work');
  if ('ok' in judgement)
    throw new Fault('Slack does not say who may decide.', { nature: 'transient', code: judgement.code });
  const path = measured.found[0]?.path;
  for (const refusal of judgement.unfit) {
    if (refusal.code === 'reason.too-short' && reason !== undefined)
      return { code: 'risk.reason', minLength: refusal.minLength, path };
    if (isOfRules(refusal)) return { code: 'risk.undecidable', path, ...nobodiesOf(judgement.unfit) };
  }
  return undefined;
}

function isOfRules({ code }: Refusal): boolean {
  return code === 'entitlement.uncovered' || code === 'rules.none' || code === 'rule.unsatisfiable';
}

/** For one who asks, it would look as if nobody had been named. */
function nobodiesOf(unfit: readonly Refusal[]): { nobodies?: string[] } {
  const all = unfit.flatMap((each) => (each.code === 'rule.unsatisfiable' ? (each.nobodies ?? []) : []));
  const nobodies = [...new Set(all.map(({ person }) => person))];
  return nobodies.length > 0 ? { nobodies } : {};
}
