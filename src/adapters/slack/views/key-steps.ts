import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { turnsOf } from '../../../core/notices/turns-of.ts';
import { indexOfStep } from '../../../core/operations/step-name.ts';
import { hasEnded } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';

/**
 * Whom a step of a plan is told, and in which words; undefined where the plan has no such step, or nobody is told of it.
 * turn: how often what it waits for had been taken back by then.
 */
export function keyStepNotice(
  told: Told,
  name: string,
  catalogue: Catalogue,
  turn = 0,
): { to: string; message: Message } | undefined {
  const { request, operations } = told;
  const { intent, journal, phase, waits } = request;
  const { step } = slackIntentOf(intent).messages;
  const index = indexOfStep(operations, name);
  if (!step || index === undefined) return undefined;
  const isDone = hasEnded(request) || journal[index]?.state === 'done' || phase.status === 'undoing';
  const isLeft = turn < turnsOf(request) || (index > 0 && journal[index - 1]?.state !== 'done');
  return step(told, { name, untilMs: waits?.[index], turn, isOver: isDone || isLeft }, catalogue);
}
