import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { isOfTheSystem, unusable } from './damaged.ts';

/**
 * Only one process at a time may use a data folder: a second one would start, and then fail at its first request. The
 * operating system holds the lock, on a small database beside the data: it ends with its process, however that ends.
 * Throws with what to do. Returns the way to unlock it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  makeFolder(folder);
  const lock = new ClassicLevel(join(folder, lockName));
  try {
    await lock.open();
  } catch (error) {
    if (isOfTheSystem(error)) throw unusable(folder, error);
    if (!isLocked(error)) throw unlockable(lock.location, error);
    throw new Error(
      `${holderOf(folder)} uses ${folder} already; stop it, or set COUNTERSIGN_DATA to another folder`,
      { cause: error },
    );
  }
  try {
    writeFileSync(join(folder, holderFile), String(process.pid));
  } catch (error) {
    await lock.close();
    throw (error as NodeJS.ErrnoException).code === 'EISDIR'
      ? unlockable(join(folder, holderFile), error)
      : unusable(folder, error);
  }
  return () => lock.close();
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw unusable(folder, error);
    throw new Error(`${folder} is a file, or lies in one; set COUNTERSIGN_DATA to a folder`, { cause: error });
  }
  try {
    mkdirSync(join(folder, lockName));
  } catch (error) {
    // What stands there already is the lock's own matter. Where none can be made, the lock says only that it is missing.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(folder, error);
  }
}

/** It holds nothing but the lock, or whose it is. */
function unlockable(path: string, cause: unknown): Error {
  return new Error(`${path} is damaged; delete it and start again: nothing is forgotten`, { cause });
}

const lockName = 'in-use';
const holderFile = 'in-use.pid';

/** Only for the message: by now, another process may have this number. */
function holderOf(folder: string): string {
  try {
    return `process ${readFileSync(join(folder, holderFile), 'utf8')}`;
  } catch {
    return 'another process';
  }
}

function isLocked(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: unknown } };
  return cause?.code === 'LEVEL_LOCKED';
}
