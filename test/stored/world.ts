import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { packHeld, unpackHeld } from './held.ts';
import { putRawItems } from './put-raw-items.ts';
import { databaseOf, type RawItem, rawItems, tables } from './raw-item.ts';

/** A company as it stood at one moment: its tables, and Slack and AWS as they were beside them. */
export interface World {
  story: string;
  /** Which moment it was. */
  stage: string;
  userName: string;
  atMs: number;
  /** What the story's people held in their hands. */
  held: unknown;
  requests: RawItem[];
  secrets: RawItem[];
  aws: unknown;
  slack: unknown;
}

/** Stands for wherever the bot listened. */
const origin = 'http://127.0.0.1:1';

export async function dumpWorld(
  company: Company,
  { story, stage, userName, held }: Pick<World, 'story' | 'stage' | 'userName' | 'held'>,
): Promise<World> {
  const [requests, secrets] = [await rawItems(company, 'requests'), await rawItems(company, 'secrets')];
  const slack = company.slack.snapshot() as object;
  // What people had open on their screens is gone by the time anybody looks again.
  const left = { ...slack, views: {}, stacks: {}, homes: {}, triggers: {}, responseUrls: {} };
  const world = {
    ...{ story, stage, userName, held: packHeld(held), atMs: company.clock.now() },
    ...{ requests, secrets, aws: company.aws.snapshot(), slack: left },
  };
  return JSON.parse(JSON.stringify(world).replaceAll(company.bot.url, origin));
}

/** The same company again, with the bot of today in front of it: it listens, and nothing works on requests yet. */
export async function loadWorld(world: World, triesLeft = 4): Promise<{ company: Company; held: object }> {
  try {
    return await loadAt(await aFreePort(), world);
  } catch (error) {
    // Somebody else has taken the port since it was found to be free.
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken || triesLeft === 0) throw error;
    await closeCompanies();
    return loadWorld(world, triesLeft - 1);
  }
}

async function loadAt(port: number, world: World): Promise<{ company: Company; held: object }> {
  const here = JSON.parse(JSON.stringify(world).replaceAll(origin, `http://127.0.0.1:${port}`)) as World;
  const folder = mkdtempSync(join(tmpdir(), 'countersign-stored-'));
  writeFileSync(join(folder, 'aws.json'), JSON.stringify(here.aws));
  writeFileSync(join(folder, 'slack.json'), JSON.stringify(here.slack));
  const clock = new MovableClock();
  clock.pass(here.atMs - clock.now());
  const company = await aCompany({ folder, clock, port, slack: { settleMs: 1 } });
  await company.bot.worker.stop();
  const database = databaseOf(company);
  await putRawItems(database, tables.requests, here.requests);
  await putRawItems(database, tables.secrets, here.secrets);
  database.destroy();
  return { company, held: unpackHeld(company, here.held) };
}

async function aFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Worlds of one story are much alike: together they take little more than one. */
export function inText(worlds: readonly World[]): string {
  const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
  return brotliCompressSync(JSON.stringify(worlds), { params }).toString('base64');
}

export function fromText(text: string): World[] {
  return JSON.parse(brotliDecompressSync(Buffer.from(text, 'base64')).toString('utf8'));
}
