import { dirname } from 'node:path';

/** What is stored in a data folder belongs together: nothing of it can be used without the rest. */
export function damaged(path: string, cause: unknown): Error {
  return new Error(
    `${path} is damaged; delete the folder ${dirname(path)} and start again: everything in it is forgotten`,
    { cause },
  );
}
