import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * Adds variables from `.env` that are not set yet. A file this user may not read is skipped: systemd reads it for a
 * service that may not. Returns a line to print then.
 */
export function loadEnvFile(variables: NodeJS.ProcessEnv, path = '.env'): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    return `${path} exists, but can't be read (${code}); only the environment's own variables count.`;
  }
  for (const [name, value] of Object.entries(parseEnv(text))) variables[name] ??= value;
  return undefined;
}
