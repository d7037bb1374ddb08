import { EnvironmentError } from '../../config/environment.ts';
import { CatalogueError } from '../../config/load-catalogue.ts';
import { isReaderGone, readerGone } from './reader-gone.ts';

/** What a command says of the error that ended it. Returns the exit code. */
export function endedBy(error: unknown, stderr: NodeJS.WritableStream): number {
  if (isReaderGone(error)) return readerGone;
  const isTold = error instanceof EnvironmentError || error instanceof CatalogueError;
  stderr.write(`${isTold ? error.message : String(error)}\n`);
  return 1;
}
