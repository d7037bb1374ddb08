import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { acks } from '../acks.ts';
import type { Figure } from '../figure.ts';
import { inMs, ratio } from '../in-words.ts';
import { quantile } from '../quantile.ts';
import { residentBytes } from '../resident.ts';
import { onStage } from '../stage.ts';

const seconds = Number(process.env.FLOOD_SECONDS ?? 60);
const connections = 300;
const bodyBytes = 4_000_000;
const count = 200;
const width = 8;
const mostSlower = 3;
const mostMegabytes = 250;
/** What the answers of the last connections may take. */
const afterMs = 5000;

/** Large unsigned bodies from a separate process, while people type commands. */
export const flood: Figure = ({ bundles, progress }) =>
  onStage({ bundles }, async (stage) => {
    const bot = await stage.serve({}, ['--require', './test/bench/edge-clock.cjs']);
    const ownMs = async () => (await acks(stage, bot.process, count, width)).map((each) => each.ownMs);
    const pid = bot.process.pid ?? 0;
    await ownMs();
    const quiet = [await ownMs(), await ownMs()].flat();
    const before = residentBytes(pid);
    progress(`flood: ${connections} connections × ${bodyBytes / 1e6} MB for ${seconds} s`);
    const flooding = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'test/bench/flood-process.ts',
        `${bot.url}/slack/events`,
        ...[connections, bodyBytes].map(String),
      ],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    const flooded: number[] = [];
    const until = performance.now() + seconds * 1000;
    await once(flooding, 'message');
    do flooded.push(...(await ownMs()));
    while (performance.now() < until);
    const during = residentBytes(pid);
    flooding.kill('SIGKILL');
    await sleep(afterMs);
    const after = residentBytes(pid);
    const [p99, quietP99] = [quantile(flooded, 0.99), quantile(quiet, 0.99)];
    const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
    const figure = `flood, ${connections} connections × ${bodyBytes / 1e6} MB unsigned, ${seconds} s`;
    return [
      {
        figure: `${figure}: memory after, during, before`,
        measured: [after, during, before].map(megabytes).join(', '),
        aim: `≤ ${mostMegabytes} MB after`,
        holds: after <= mostMegabytes * 1e6,
      },
      {
        figure: `${figure}: p99 of acks, during / before`,
        measured: `${ratio(p99 / quietP99)} (${inMs(p99)} / ${inMs(quietP99)})`,
        aim: `≤ ${mostSlower}`,
        holds: p99 <= mostSlower * quietP99,
      },
    ];
  });
