import { describe } from '../../../core/operations/describe.ts';
import { isWait } from '../../../core/operations/operation.ts';
import type { JournalState } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';

const marks: Record<JournalState, string> = {
  begun: '○',
  done: '✓',
  revoked: '↺',
  undone: '↩',
  unwanted: '↩',
  kept: '•',
};

/** Every operation of a plan in plain words, numbered, with how far it has come. */
export function planLines({ request, operations, running }: Told): string[] {
  const { phase, intent } = request;
  const failedAt = phase.status === 'failed' ? phase.failure.operation : undefined;
  const waitsAt =
    phase.status === 'applying'
      ? operations.findIndex((_, index) => request.journal[index]?.state !== 'done')
      : -1;
  return operations.map((operation, index) => {
    const state = request.journal[index]?.state;
    const mark =
      mayMark(index === failedAt, index === running, index === waitsAt && isWait(operation)) ??
      (state ? marks[state] : '○');
    return `${mark} ${index + 1}. ${describe(operation, intent.userName)}`;
  });
}

function mayMark(hasFailed: boolean, isRunning: boolean, isWaiting: boolean): string | undefined {
  if (hasFailed) return '✗';
  if (isRunning) return '▸';
  return isWaiting ? '…' : undefined;
}
