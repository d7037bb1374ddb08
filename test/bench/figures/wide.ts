import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { awsSeed } from '../../../src/sandbox/seed.ts';
import { choices, fields } from '../../support/labels.ts';
import { atOnce } from '../at-once.ts';
import type { Figure, Row } from '../figure.ts';
import { inMs } from '../in-words.ts';
import { quantile } from '../quantile.ts';
import { onStage, type Stage } from '../stage.ts';
import { wideAccount, wideCatalogue } from '../wide-catalogue.ts';

const people = ['U0ADA', 'U0BEN', 'U0LEA', 'U0LIV', 'U0SEC1'];
const rounds = 12;
/** How many ask at the same time. */
const width = 2;
const aimMs = 50;
const queries = [
  '',
  'team',
  'buckets1',
  'team-7 buckets',
  'read',
  'aud',
  'no such policy',
  'northern',
  'service 1',
];
const figure = '200 entitlements, 40 rules, 100 accounts, 1,500 policies';

interface Told {
  ackMs: number;
  outsideMs: number;
  /** Of the process since its start. */
  cpuMs: number;
}

/** How long people wait for the bot itself, with the largest catalogue: while they type, choose, and ask. */
export const wide: Figure = async ({ bundles, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-wide-'));
  const COUNTERSIGN_CATALOGUE = join(folder, 'catalogue.yaml');
  await writeFile(COUNTERSIGN_CATALOGUE, wideCatalogue());
  try {
    return await onStage({ bundles, accounts: wideAccount(awsSeed.accounts) }, async (stage) => {
      const bot = await stage.serve({ COUNTERSIGN_CATALOGUE }, ['--require', './test/bench/edge-clock.cjs']);
      const isListed = () =>
        bot.output.some((line) => line.includes('"gathered"') && /"listed":[1-9]/.test(line));
      await stage.slack.until(isListed, { timeoutMs: 60_000, what: 'a list of the policies' });
      progress(`wide: ${people.length} people, ${rounds} requests each, after one to warm up`);
      const told: Told[] = [];
      bot.process.on('message', (message: Told) => told.push(message));
      for (const person of people) await askOnce(stage, person, 'warm');
      await stage.settled();
      const warm = told.splice(0).length;
      progress(`wide: ${warm} answers to warm up`);
      await atOnce(people.length * rounds, width, (n) =>
        askOnce(stage, people[n % people.length] ?? '', `wide-${n}`),
      );
      await sleep(200);
      return rowsOf(told);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

function rowsOf(told: readonly Told[]): Row[] {
  const own = told.map(({ ackMs, outsideMs }) => ackMs - outsideMs);
  const [first, last] = [told[0]?.cpuMs ?? 0, told.at(-1)?.cpuMs ?? 0];
  const p99 = quantile(own, 0.99);
  return [
    { figure: `${figure}: our own time, p50 of ${own.length} answers`, measured: inMs(quantile(own, 0.5)) },
    {
      figure: `${figure}: our own time, p99`,
      measured: inMs(p99),
      aim: `≤ ${aimMs} ms`,
      holds: p99 <= aimMs,
    },
    {
      figure: `${figure}: processor time for each answer, with the worker’s`,
      measured: inMs((last - first) / (told.length - 1)),
    },
  ];
}

/** Opens the form, types as people do, chooses, which draws the form again, and sends it. */
async function askOnce({ slack }: Stage, person: string, userName: string): Promise<void> {
  const actor = slack.as(person);
  await actor.command('/iam', 'request-user');
  for (const query of queries) await actor.suggest(fields.access, query);
  const [entitlement = ''] = await actor.suggest(fields.access, 'service 42');
  const [policy = ''] = await actor.suggest(fields.access, 'buckets77');
  await actor.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.userName]: `${userName}-${person.toLowerCase()}`,
    [fields.access]: [entitlement, policy],
    [fields.reason]: 'To measure how long this takes.',
  });
  const { closed, errors } = await actor.submit();
  if (!closed) throw new Error(`the form was not taken: ${JSON.stringify(errors)}`);
  await actor.command('/iam', 'help');
  await actor.command('/iam', 'status');
}
