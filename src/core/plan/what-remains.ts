import { makesLink, type Operation } from '../operations/operation.ts';
import { isGivenPolicy } from '../operations/policy-operations.ts';
import { stepName } from '../operations/step-name.ts';
import type { JournalState, Request } from '../request/request.ts';
import { accessOf } from './given-access.ts';

const isOpen: Record<JournalState, boolean> = {
  begun: true,
  undone: true,
  done: false,
  revoked: false,
  unwanted: false,
  kept: false,
};

/**
 * How many of a plan's first steps stay, whatever becomes of the rest. A credential in progress is looked for first.
 */
export function standingSteps(operations: readonly Operation[], { journal }: Pick<Request, 'journal'>): number {
  const first = operations.findIndex((operation, index) => {
    const state = journal[index]?.state;
    return state === undefined || (isOpen[state] && !makesLink(operation));
  });
  return first === -1 ? operations.length : first;
}

/** The new plan while these steps stay: they keep their numbers, and the new plan's other steps follow. */
export function whatRemains(standing: readonly Operation[], anew: readonly Operation[]): Operation[] {
  const names = new Set(standing.map(stepName));
  return [...standing, ...anew.filter((operation) => !names.has(stepName(operation)))];
}

/** Whether both give a user the same: groups, managed policies in the same version, inline ones with the same text. */
export function giveTheSame(one: readonly Operation[], other: readonly Operation[]): boolean {
  const [first, second] = [one, other].map((operations) => operations.flatMap(givenBy).sort());
  return first?.join('\n') === second?.join('\n');
}

/** The bot's own inline policies give nothing. */
function givenBy(operation: Operation): string[] {
  const access = accessOf(operation);
  if (isGivenPolicy(operation)) return [`${operation.name} ${operation.document}`];
  if (!access || access.in === 'inlinePolicies') return [];
  return [`${access.name} ${operation.kind === 'attach-policy' ? operation.version : ''}`];
}
