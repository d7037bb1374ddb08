import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Locks of this process. */
const held = new Set<string>();

/**
 * One process at a time may use a data folder: a second one would start, and then fail at its first request.
 * Throws with what to do. Gives the way to unlock it; a lock whose process is gone is taken over.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'lock');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      held.add(path);
      return () => {
        held.delete(path);
        rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(path, 'utf8'));
      // Our own number on a lock we do not hold is that of a dead process, as happens in containers.
      if (isAlive(holder) && (holder !== process.pid || held.has(path))) {
        throw new Error(
          `process ${holder} uses ${folder} already; stop it, or set COUNTERSIGN_DATA to another folder`,
        );
      }
      rmSync(path, { force: true });
    }
  }
  throw new Error(`${folder} could not be locked`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch {
    return false;
  }
}
