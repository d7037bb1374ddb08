import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface TemporaryFolder {
  path: string;
  drop(): Promise<void>;
}

/** For what is too long for memory; only we can read it. It goes even when somebody interrupts the command. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'countersign-'));
  const interrupted = (signal: NodeJS.Signals) => {
    try {
      // A file that is being written may appear while they are removed.
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    } finally {
      // With nobody left to listen, it ends the process as if we had never listened.
      for (const each of signals) process.off(each, interrupted);
      process.kill(process.pid, signal);
    }
  };
  for (const signal of signals) process.on(signal, interrupted);
  return {
    path,
    async drop() {
      try {
        await rm(path, { recursive: true, force: true });
      } finally {
        for (const signal of signals) process.off(signal, interrupted);
      }
    },
  };
}
