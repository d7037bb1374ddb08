import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doctor } from '../../src/entry/doctor/doctor.ts';
import type { Terminal } from '../../src/entry/doctor/terminal.ts';
import { startBot } from '../../src/entry/start-bot.ts';
import { appSeed, workspaceSeed } from '../../src/sandbox/seed.ts';
import { type SlackServer, startSlack } from '../../src/sandbox/slack/slack-server.ts';
import type { AppSeed, WorkspaceSeed } from '../../src/sandbox/slack/workspace/seed.ts';
import { type ServerOptions, type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import { createLog } from '../../src/wire/log.ts';

export interface SetUp extends Servers {
  /** Everything the doctor reads. */
  environment: Record<string, string>;
  /** Runs the doctor, with variables changed (undefined: unset) and the catalogue edited. */
  examine(change?: Examination): Promise<Report>;
  /** A catalogue of one's own for this test: the sample, edited. */
  catalogue(...edits: [from: string | RegExp, to: string][]): string;
}

interface Examination {
  variables?: Record<string, string | undefined>;
  args?: string[];
  /** How far this computer's clock is ahead. */
  aheadMs?: number;
}

export interface Report {
  code: number;
  text: string;
  /** The line about this; fails the test if there is none, or more than one. */
  line(title: string): string;
  /** Lines that begin with this status. */
  all(status: string): string[];
}

const closing: (() => unknown)[] = [];
const processVariables = { ...process.env };

/** Call after each test. */
export async function closeSetUps(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
  for (const name of Object.keys(process.env)) if (!(name in processVariables)) delete process.env[name];
  Object.assign(process.env, processVariables);
}

/** The sandbox's servers, the tables, and a bot that serves the pages: all the doctor looks at, and all of it well. */
export async function aSetUp(
  options: Partial<ServerOptions> & { app?: Partial<AppSeed>; isServing?: boolean } = {},
): Promise<SetUp> {
  const { app, isServing = true, ...more } = options;
  const servers = await startServers({ clock: { now: Date.now }, ...more });
  closing.push(() => servers.close());
  const slack = app ? await anotherSlack(app, options.workspace) : servers.slack;
  const environment: Record<string, string> = {
    ...servers.environment,
    SLACK_API_URL: `${slack.url}/api/`,
    COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests',
    COUNTERSIGN_SECRETS_TABLE: 'countersign-secrets',
    COUNTERSIGN_PUBLIC_URL: 'http://127.0.0.1:5',
    AWS_EC2_METADATA_DISABLED: 'true',
    HOME: '/nonexistent',
  };
  if (isServing) {
    const bot = await startBot(environment, { log: createLog('silent') });
    closing.push(() => bot.stop());
    environment.COUNTERSIGN_PUBLIC_URL = bot.url;
  }
  return {
    ...servers,
    slack,
    environment,
    catalogue: editedCatalogue,
    examine: (change = {}) => examine(environment, change),
  };
}

/** Keeps what is written. */
export function aTerminal(isInteractive = false): Terminal & { text(): string } {
  const written: string[] = [];
  return { isInteractive, write: (more) => void written.push(more), text: () => written.join('') };
}

async function examine(environment: Record<string, string>, change: Examination): Promise<Report> {
  const { variables: changed = {}, args = [], aheadMs = 0 } = change;
  const variables = { ...environment, ...changed };
  // The AWS SDK reads its endpoints and credentials from here by itself.
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  const terminal = aTerminal();
  const clock = { now: () => Date.now() + aheadMs, sleep: async () => {} };
  const code = await doctor({ isForLambda: args.includes('--lambda') }, variables, terminal, clock);
  const text = terminal.text();
  const lines = text.trimEnd().split('\n');
  return {
    code,
    text,
    line(title) {
      const found = lines.flatMap((line) => (titlesOf(line).includes(title) ? [alone(line, title)] : []));
      expect(found).toHaveLength(1);
      return found[0] ?? '';
    },
    all: (status) =>
      lines
        .filter((line) => line.startsWith(status.padEnd(6)))
        .flatMap((line) => titlesOf(line).map((title) => alone(line, title))),
  };
}

const statusLine = /^(?:ok {4}|FAIL {2}|warn {2}|skip {2})(.*?): /;

/** What a line speaks of: several things, when they were skipped for the same reason. */
function titlesOf(line: string): string[] {
  return statusLine.exec(line)?.[1]?.split('; ') ?? [];
}

/** The line as if it spoke of that alone. */
function alone(line: string, title: string): string {
  return line.replace(statusLine, (whole, titles: string) => whole.replace(titles, title));
}

async function anotherSlack(
  app: Partial<AppSeed>,
  workspace: WorkspaceSeed = workspaceSeed,
): Promise<SlackServer> {
  const slack = await startSlack({
    clock: { now: Date.now },
    workspace,
    app: { ...appSeed, ...app },
  });
  closing.push(() => slack.close());
  return slack;
}

function editedCatalogue(...edits: [from: string | RegExp, to: string][]): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-doctor-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const sample = readFileSync('manifests/catalogue.yaml', 'utf8');
  const text = edits.reduce((edited, [from, to]) => {
    const next = edited.replace(from, to);
    if (next === edited) throw new Error(`the sample catalogue has no ${from}`);
    return next;
  }, sample);
  const path = join(folder, 'catalogue.yaml');
  writeFileSync(path, text);
  return path;
}
