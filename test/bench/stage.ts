import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerOptions, type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import { type ServeProcess, startServe } from '../serve/serve-process.ts';
import type { Company } from '../support/a-company.ts';

/** What the bot is measured on: Slack and IAM in this process, the tables in one of their own, and so each bot. */
export interface Stage extends Servers {
  /** Of the database. */
  tablesUrl: string;
  /** Another built bot; Slack delivers to the newest. */
  serve(change?: Readonly<Record<string, string>>, nodeArguments?: readonly string[]): Promise<ServeProcess>;
  /** Resolves when the bot has called nobody for a while. */
  settled(): Promise<void>;
}

export interface StageOptions {
  bundles: string;
  aws?: ServerOptions['aws'];
  accounts?: ServerOptions['accounts'];
  /** How long the bot has called nobody when it is taken to have settled. */
  quietMs?: number;
  /** How long people wait for something to show, see `SlackServerOptions`. */
  settleMs?: number;
}

/** Longer than the bot waits for the acknowledgement of an opened link. */
const longQuietMs = 800;

export async function onStage<Result>(
  { bundles, aws, accounts, quietMs = longQuietMs, settleMs = 60 }: StageOptions,
  perform: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const children: ChildProcess[] = [];
  const endChildren = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', endChildren);
  const servers = await startServers({
    clock: { now: Date.now },
    slack: { settleMs },
    ...(aws ? { aws } : {}),
    ...(accounts ? { accounts } : {}),
  });
  try {
    const tables = spawn(process.execPath, ['--import', 'tsx', 'test/bench/dynamo-process.ts'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(tables);
    const [{ url: tablesUrl }] = (await once(tables, 'message')) as [{ url: string }];
    return await perform({
      ...servers,
      tablesUrl,
      async serve(change = {}, nodeArguments = []) {
        const bot = await startServe(
          { ...servers.environment, AWS_ENDPOINT_URL_DYNAMODB: tablesUrl, ...change },
          { bundle: join(bundles, 'countersign.cjs'), nodeArguments, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
        );
        children.push(bot.process);
        await servers.slack.until(() => bot.output.some((line) => line.includes('"serving"')), {
          timeoutMs: 15_000,
          what: `a start: ${bot.errors.join('\n')}`,
        });
        servers.slack.setRequestUrl(`${bot.url}/slack/events`);
        return bot;
      },
      async settled() {
        const count = () => servers.slack.calls.length + servers.aws.calls.length;
        for (let seen = -1; seen !== count(); ) {
          seen = count();
          await sleep(quietMs);
        }
      },
    });
  } finally {
    endChildren();
    process.off('exit', endChildren);
    await servers.close();
  }
}

/** For the steps of the story: they use nothing of a bot in their own process. */
export function told(stage: Stage): Company {
  return stage as unknown as Company;
}
