import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * Adds to the variables what `.env` says and they do not set already. One that is there but not for this user is passed
 * over: systemd reads it for a service that may not. Gives a line to say then.
 */
export function loadEnvFile(variables: NodeJS.ProcessEnv, path = '.env'): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    return `${path} is there, but can't be read (${code}); only what the environment sets counts.`;
  }
  for (const [name, value] of Object.entries(parseEnv(text))) variables[name] ??= value;
  return undefined;
}
