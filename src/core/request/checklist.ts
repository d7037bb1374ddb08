import type { Operation } from '../operations/operation.ts';
import type { Request } from './request.ts';

/** What a plan brings its owner to, in the order of the plan. */
export interface ChecklistItem {
  what: 'password-changed' | 'mfa-on' | 'access' | 'ready' | 'key';
  isDone: boolean;
}

/**
 * How far the owner's set-up has come: only what the plan has. Password and MFA are done when AWS has shown them; between
 * two looks nobody knows.
 */
export function checklistOf(request: Request, operations: readonly Operation[]): ChecklistItem[] {
  return operations.flatMap((operation, index) => itemsOf(request, operations, operation, index));
}

/** Whether the plan gives access after a set-up, and has given it. */
export function isAccessGiven(request: Request, operations: readonly Operation[]): boolean {
  const wait = operations.findIndex(({ kind }) => kind === 'await-enrolment');
  return wait !== -1 && isAllDone(request, accessAfter(operations, wait));
}

/** Whether a key follows once the plan has given access: each works at its own time. */
export function hasKeyAfterAccess(operations: readonly Operation[]): boolean {
  const wait = operations.findIndex(({ kind }) => kind === 'await-enrolment');
  return wait !== -1 && operations.slice(wait).some(({ kind }) => kind === 'activate-access-key');
}

function itemsOf(
  request: Request,
  operations: readonly Operation[],
  operation: Operation,
  index: number,
): ChecklistItem[] {
  const isDone = request.journal[index]?.state === 'done';
  switch (operation.kind) {
    case 'await-enrolment': {
      const { sighting, missing } = request;
      const isShown = (missed: boolean | undefined) => isDone || sighting !== undefined || missed === false;
      const { passwordChange, devices } = operation;
      return [
        ...(passwordChange ? [{ what: 'password-changed', isDone: isShown(missing?.password) } as const] : []),
        ...(devices ? [] : [{ what: 'mfa-on', isDone: isShown(missing?.mfa) } as const]),
        { what: whatFollows(operations), isDone: isDone && isAllDone(request, accessAfter(operations, index)) },
      ];
    }
    case 'activate-access-key':
      return [{ what: 'key', isDone }];
    default:
      return [];
  }
}

/** An emergency user is only made ready. */
function whatFollows(operations: readonly Operation[]): 'access' | 'ready' {
  return operations.some(({ kind }) => kind === 'prepare-access') ? 'ready' : 'access';
}

/** The steps after a set-up that give access: up to the key, if one follows. */
function accessAfter(operations: readonly Operation[], wait: number): number[] {
  const key = operations.findIndex(({ kind }, index) => index > wait && kind === 'create-access-key');
  const end = key === -1 ? operations.length : key;
  return Array.from({ length: end - wait }, (_, n) => wait + n);
}

function isAllDone({ journal }: Request, steps: readonly number[]): boolean {
  return steps.every((index) => journal[index]?.state === 'done');
}
