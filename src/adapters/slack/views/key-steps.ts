import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { stepName } from '../../../core/plan/step-name.ts';
import { hasEnded } from '../../../core/request/state.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';

/**
 * Whom a step of a plan is told, and in which words; over: it has passed, so nothing is left to click.
 * turn: how often the old key had been brought back by then.
 */
export function keyStepNotice(
  told: Told,
  index: number,
  catalogue: Catalogue,
  turn = 0,
): { to: string; message: Message } {
  const { request, operations } = told;
  const { intent, journal, phase, waits } = request;
  const { step } = slackIntentOf(intent).messages;
  const operation = operations[index];
  if (!step || !operation) throw new Error(`a ${intent.kind} has no step ${index} that is told`);
  const isOver = hasEnded(request) || journal[index]?.state === 'done' || phase.status === 'undoing';
  return step(told, { name: stepName(operation), untilMs: waits?.[index], turn, isOver }, catalogue);
}
