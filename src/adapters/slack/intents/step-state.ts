import { indexOfStep } from '../../../core/operations/step-name.ts';
import type { JournalState } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';

/** How far a step has come, by its name; undefined: it has not begun, or the plan has none of that name. */
export function stepState({ request, operations }: Told, name: string): JournalState | undefined {
  const index = indexOfStep(operations, name);
  return index === undefined ? undefined : request.journal[index]?.state;
}
