import { dirname } from 'node:path';

/** What is stored in a data folder belongs together: nothing of it can be used without the rest. */
export function damaged(path: string, cause: unknown): Error {
  return new Error(
    `${path} is damaged; delete the folder ${dirname(path)} and start again: everything in it is forgotten`,
    { cause },
  );
}

/** The system refuses it: nothing is damaged, and nothing must be deleted for it. */
export function unusable(folder: string, error: unknown): Error {
  const { message, cause } = error as { message: string; cause?: { message?: string } };
  return new Error(
    `${folder} can't be used (${cause?.message ?? message}); make it writable, free some space on its disk, or set COUNTERSIGN_DATA to another folder`,
    { cause: error },
  );
}

const ofTheSystem = /permission denied|not permitted|read-only|too many open files|no space|no locks/i;

/** Whether a database could not be opened for a reason that is not its own: then nothing is damaged. */
export function isOfTheSystem(error: unknown): boolean {
  const { cause } = error as { cause?: { message?: unknown; code?: unknown } };
  return cause?.code !== 'LEVEL_LOCKED' && ofTheSystem.test(String(cause?.message));
}
