import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type Servers, startServers } from '../../src/sandbox/start-servers.ts';

export interface ServedBot extends Servers {
  url: string;
  process: ChildProcess;
  /** JSON lines. */
  output: string[];
  errors: string[];
  stopped(): Promise<number | null>;
}

const open: (() => Promise<void>)[] = [];

/** `npm run serve` without its build: the bundle in a process of its own, against the sandbox's servers. */
export async function aServedBot(change: Record<string, string | undefined> = {}): Promise<ServedBot> {
  const servers = await startServers({ clock: { now: Date.now } });
  open.push(() => servers.close());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  servers.slack.setRequestUrl(`${url}/slack/events`);
  const env = {
    ...servers.environment,
    PATH: process.env.PATH,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    COUNTERSIGN_REQUESTS_TABLE: 'requests-served',
    COUNTERSIGN_SECRETS_TABLE: 'secrets-served',
    COUNTERSIGN_PUBLIC_URL: url,
    PORT: String(port),
    ...change,
  };
  const child = spawn(process.env.SERVE_NODE ?? process.execPath, ['.build/serve.cjs', '--create-tables'], {
    env,
    stdio: 'pipe',
  });
  open.push(async () => void child.kill('SIGKILL'));
  const output = linesOf(child.stdout);
  const errors = linesOf(child.stderr);
  return { ...servers, url, process: child, output, errors, stopped: () => exitOf(child) };
}

export async function untilServing(bot: ServedBot): Promise<void> {
  await bot.slack.until(() => bot.output.some((line) => line.includes('"serving"')), { timeoutMs: 15_000 });
}

export async function closeServed(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

function linesOf(stream: NodeJS.ReadableStream | null): string[] {
  const lines: string[] = [];
  stream?.on('data', (chunk) => lines.push(...String(chunk).split('\n').filter(Boolean)));
  return lines;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
