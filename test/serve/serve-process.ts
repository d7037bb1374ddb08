import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { linesOf } from '../support/lines-of.ts';
import { freePort } from './free-port.ts';

export interface ServeProcess {
  url: string;
  process: ChildProcess;
  /** JSON lines. */
  output: string[];
  errors: string[];
  stopped(): Promise<number | null>;
}

export interface ServeOptions {
  bundle?: string;
  /** For node itself. */
  nodeArguments?: readonly string[];
  stdio?: SpawnOptions['stdio'];
  args?: readonly string[];
}

/** `npm run serve` without its build: the bundle in a separate process, on a free port, with its own tables. */
export async function startServe(
  environment: Readonly<Record<string, string | undefined>>,
  {
    bundle = '.build/countersign.cjs',
    nodeArguments = [],
    stdio = 'pipe',
    args = ['--create-tables'],
  }: ServeOptions = {},
): Promise<ServeProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    COUNTERSIGN_REQUESTS_TABLE: 'requests-served',
    COUNTERSIGN_SECRETS_TABLE: 'secrets-served',
    COUNTERSIGN_PUBLIC_URL: url,
    PORT: String(port),
    ...environment,
  };
  const node = process.env.SERVE_NODE ?? process.execPath;
  const child = spawn(node, [...heapLimits(), ...nodeArguments, bundle, 'serve', ...args], { env, stdio });
  // Not its exit: what it wrote last may still be on the way then.
  const closed = once(child, 'close');
  const output = linesOf(child.stdout);
  const errors = linesOf(child.stderr);
  return { url, process: child, output, errors, stopped: () => closed.then(() => child.exitCode) };
}

/** As `npm run serve` has them. */
export function heapLimits(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { serve: string } };
  return scripts.serve.match(/--max-\S+/g) ?? [];
}
