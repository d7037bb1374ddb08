import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figure, Row } from '../figure.ts';
import { inMegabytes, inMs } from '../in-words.ts';
import { median } from '../quantile.ts';

const rounds = 10;
const slackBytes = 1.4e6;
const slackMs = 200;

const run = promisify(execFile);

/** Nothing is called while a bundle loads, so the addresses lead nowhere. What it logs would stand in the figures. */
const environment = {
  PATH: process.env.PATH,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: 'a-secret-of-the-bench',
  SLACK_BOT_ID: 'B0BENCH',
  SLACK_BOT_USER_ID: 'U0BENCH',
  SLACK_TEAM_ID: 'T0BENCH',
  COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests',
  COUNTERSIGN_SECRETS_TABLE: 'countersign-secrets',
  COUNTERSIGN_PUBLIC_URL: 'https://iam.example.com',
  LOG_LEVEL: 'silent',
};

/** The Lambdas' bundles: how big, how long `require` takes in a fresh process, and what memory it then has. */
export const bundles: Figure = async ({ bundles: folder, progress }) => {
  const rows: Row[] = [];
  for (const name of ['slack', 'worker', 'web', 'sweep', 'gather']) {
    progress(`bundles: ${name}, loaded ${rounds} times`);
    const file = join(folder, 'lambda', `${name}.js`);
    const { size } = await stat(file);
    // The first one reads the file from the disk.
    await load(file);
    const loads = [];
    for (let round = 0; round < rounds; round += 1) loads.push(await load(file));
    const loadMs = median(loads.map((each) => each.loadMs));
    const memoryBytes = median(loads.map((each) => each.memoryBytes));
    const isSlack = name === 'slack';
    rows.push({
      figure: `Lambda bundle ${name}: size, load time, memory`,
      measured: `${inMegabytes(size)}, ${inMs(loadMs)}, ${Math.round(memoryBytes / 1e6)} MB`,
      ...(isSlack
        ? {
            aim: `≤ ${slackBytes / 1e6} MB, ≤ ${slackMs} ms`,
            holds: size <= slackBytes && loadMs <= slackMs,
          }
        : {}),
    });
  }
  return rows;
};

async function load(file: string): Promise<{ loadMs: number; memoryBytes: number }> {
  const { stdout } = await run(process.execPath, ['test/bench/load-bundle.cjs', file], { env: environment });
  return JSON.parse(stdout);
}
