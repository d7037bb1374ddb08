import { moduleOf } from '../intents/table.ts';
import type { Operation } from '../operations/operation.ts';
import { indexOfStep } from '../operations/step-name.ts';
import type { Request } from '../request/request.ts';
import type { Notice } from './notice.ts';
import { isSent, sentOf } from './sent.ts';
import { turnsOf } from './turns-of.ts';

/** Steps that the owner, or the approvals channel, is told of in a separate message. */
export function stepNotices(request: Request, operations: readonly Operation[]): Notice[] {
  const { steps, isSilentWhenMoot } = moduleOf(request.intent).tells;
  if (!steps) return [];
  const { waiting, done } = steps(request.intent);
  const turn = turnsOf(request);
  const isPlanned = (step: string) => indexOfStep(operations, step) !== undefined;
  // What was told before the old key was brought back: an edited message would tell nobody that it comes again.
  const earlier = sentOf(request, 'step').filter(
    (sent) => sent.turn < turn && waiting.includes(sent.step) && isPlanned(sent.step),
  );
  const now = waiting
    .map((step) => ({ kind: 'step', step, turn }) as const)
    .filter(
      (notice) =>
        isPlanned(notice.step) && (isReached(request, operations, notice.step) || isSent(request, notice)),
    );
  const isMoot = request.history.some(({ what }) => what === 'key-gone');
  const finished = done
    .filter((step) => isDone(request, operations, step) && !(isMoot && isSilentWhenMoot))
    .map((step) => ({ kind: 'step', step, turn: 0 }) as const);
  return [...earlier, ...now, ...finished];
}

function isReached({ phase, journal }: Request, operations: readonly Operation[], step: string): boolean {
  const index = indexOfStep(operations, step);
  if (index === undefined || phase.status !== 'applying' || !phase.began) return false;
  return index === 0 || journal[index - 1]?.state === 'done';
}

function isDone({ journal }: Request, operations: readonly Operation[], step: string): boolean {
  const index = indexOfStep(operations, step);
  return index !== undefined && journal[index]?.state === 'done';
}
