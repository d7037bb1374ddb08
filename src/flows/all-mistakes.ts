import type { Refusal } from '../core/refusal.ts';
import { type AdmitPorts, admit } from './admit.ts';
import { type JudgePorts, judgeAsk } from './judge-ask.ts';
import { type KeepRefusedPorts, keepRefused, type RefusedAsking } from './keep-refused.ts';

/**
 * For a form that is not taken in any case: beside the mistakes that are known, what people, rules and limits would
 * refuse, so that all of it can be put right at once. It counts as an ask, because Slack is asked for it; what Slack
 * does not say now is said once the rest is right.
 */
export async function allMistakes(
  ports: AdmitPorts & JudgePorts & KeepRefusedPorts,
  id: string,
  asking: RefusedAsking,
  known: readonly Refusal[],
): Promise<Refusal[]> {
  const limited = await admit(ports, asking.requester, id);
  if (limited) return [...known, limited];
  const judgement = await judgeAsk(ports, asking);
  if ('ok' in judgement) return [...known];
  const refusals = withoutLesser([...known, ...judgement.unfit]);
  await keepRefused(ports, asking, refusals);
  return refusals;
}

/** The rules want a longer reason than one that is there at all: said once, as the longest of the demands. */
function withoutLesser(refusals: readonly Refusal[]): Refusal[] {
  const longest = Math.max(...refusals.map((each) => (each.code === 'reason.too-short' ? each.minLength : 0)));
  return refusals.filter((each) => each.code !== 'reason.too-short' || each.minLength === longest);
}
