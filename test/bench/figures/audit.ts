import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { buttons, choices } from '../../support/labels.ts';
import { approve, ask, clickLast, deny, openNewest } from '../../support/story.ts';
import { type RawItem, type Template, templateOf } from '../copied-request.ts';
import { type Exported, exporting, type Ground } from '../exporting.ts';
import type { Figure, Row } from '../figure.ts';
import { inWhole } from '../in-words.ts';
import { onStage, type Stage, told } from '../stage.ts';

/** Ten times as many as it is compared with. */
const requests = Number(process.env.AUDIT_REQUESTS ?? 2000);
const fewer = Math.round(requests / 10);
/** A heap that is not full yet is larger by chance. */
const mostMore = 64e6;
/** Of each access that somebody has today, which the report sorts. */
const mostEach = 4000;
const idleMs = 3000;

/** Everything is exported from a table that makes its items as they are read. */
export const audit: Figure = async ({ bundles, progress }) => {
  const templates = await onStage({ bundles, settleMs: 1000 }, stored);
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const log = join(folder, 'bot.log');
  const measure = async (count: number, words: string[], idle = 0, logTo?: string) => {
    progress(`audit: ${words.join(' ')}, ${inWhole(count)} requests`);
    return onTable(templates, count, logTo, (url) => exporting({ bundles, url, folder }, words, idle));
  };
  try {
    const everything = ['audit', '--format', 'jsonl'];
    const few = await measure(fewer, everything);
    const all = await measure(requests, everything, idleMs, log);
    if (all.lines * fewer !== few.lines * requests) throw new Error('not every event was exported');
    const verified = await measure(requests, ['audit', '--verify', '--against', log]);
    const decisions = await measure(requests, ['report', 'decisions', '--format', 'html']);
    const access = await measure(requests, [
      'report',
      'access',
      '--at',
      new Date().toISOString(),
      '--format',
      'csv',
    ]);
    return [
      memory('countersign audit --format jsonl, its reader stops for 3 s', all, few),
      speed('countersign audit --format jsonl', all),
      memory('countersign audit --verify --against a log', verified, few),
      speed('countersign audit --verify --against a log', verified),
      memory('countersign report decisions --format html', decisions, few),
      accessMemory(access, few),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Four of five requests are carried out, with keys and an approval; one is denied. */
async function stored(stage: Stage): Promise<Template[]> {
  const bot = await stage.serve();
  const company = told(stage);
  const workload = { forWhom: choices.aWorkload, owner: 'U0ADA' } as const;
  await approve(company, await ask(company, { ...workload, userName: 'carried-out' }));
  await openNewest(company, 'U0ADA');
  await clickLast(company, 'U0ADA', buttons.activate);
  await deny(company, await ask(company, { ...workload, userName: 'turned-down' }), 'Another team has one.');
  await stage.settled();
  bot.process.kill('SIGKILL');
  const partitions = new Map<string, RawItem[]>();
  const client = new DynamoDBClient({
    ...{ region: 'us-east-1', endpoint: stage.tablesUrl },
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  for await (const { Items = [] } of paginateScan(
    { client },
    { TableName: 'requests-served', ConsistentRead: true },
  ))
    for (const item of Items)
      partitions.set(item.pk?.S ?? '', [...(partitions.get(item.pk?.S ?? '') ?? []), item]);
  client.destroy();
  const chains = [...partitions].flatMap(([pk, items]) => (pk.startsWith('REQUEST#') ? [inOrder(items)] : []));
  // What follows from them has fewer events.
  const [done, denied] = chains.toSorted((one, other) => other.length - one.length).map(templateOf);
  if (!done || !denied) throw new Error('the requests to be copied did not come about');
  return [done, done, done, done, denied];
}

function inOrder(items: readonly RawItem[]): RawItem[] {
  return items.toSorted((one, other) => ((one.sk?.S ?? '') < (other.sk?.S ?? '') ? -1 : 1));
}

async function onTable<Result>(
  templates: readonly Template[],
  count: number,
  log: string | undefined,
  act: (url: Ground['url']) => Promise<Result>,
): Promise<Result> {
  const table = spawn(process.execPath, ['--import', 'tsx', 'test/bench/lazy-table-process.ts'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    table.send({ templates, count, log });
    const [{ url }] = (await once(table, 'message')) as [Pick<Ground, 'url'>];
    return await act(url);
  } finally {
    table.kill('SIGKILL');
  }
}

const inMegabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

function memory(what: string, { peakBytes }: Exported, few: Exported): Row {
  return {
    figure: `${what}: most memory for ${inWhole(requests)} requests, for ${inWhole(fewer)}`,
    measured: `${inMegabytes(peakBytes)}, ${inMegabytes(few.peakBytes)}`,
    aim: `≤ ${inMegabytes(mostMore)} more`,
    holds: peakBytes <= few.peakBytes + mostMore,
  };
}

function speed(what: string, { seconds }: Exported): Row {
  return { figure: `${what}: requests a second`, measured: inWhole(requests / seconds) };
}

function accessMemory({ peakBytes, lines }: Exported, few: Exported): Row {
  const rows = lines - 1;
  const most = few.peakBytes + mostMore + rows * mostEach;
  return {
    figure: `countersign report access --format csv: most memory for ${inWhole(requests)} requests, ${inWhole(rows)} of which still give access`,
    measured: inMegabytes(peakBytes),
    aim: `≤ ${inMegabytes(most)}`,
    holds: peakBytes <= most,
  };
}
