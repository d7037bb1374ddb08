import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import { anyIntent, live, moves } from '../core/request/a-life.ts';
import { aWorker } from '../crash/a-worker.ts';
import { type CrashStory, seeThrough } from '../crash/crash-story.ts';
import { aCompany, type Company, closeCompanies, day, hour } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  deny,
  enrol,
  linkOf,
  newestCard,
  now,
  openLink,
  requestsFor,
} from '../support/story.ts';
import { cover } from './cover.ts';
import type { RawItem, TableName } from './raw-item.ts';
import { startRecorder } from './recorder.ts';
import { stageOf } from './stage-of.ts';
import { stories } from './stories.ts';
import { dumpWorld, inText, type World } from './world.ts';

/**
 * Saves what today's code stores, for later code to read: `npx tsx test/stored/make.ts FOLDER`. Run it before you
 * change what is stored, with the name of the version as it was.
 */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('which folder?');
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

// What the stories expect is the tests' business.
const agrees: unknown = new Proxy(() => {}, { get: () => agrees, apply: () => agrees });
Object.assign(globalThis, { expect: agrees });

const stored: Record<TableName, RawItem[]> = { requests: [], secrets: [] };
const recorders: { close(): Promise<void> }[] = [];
const record = async (databaseUrl: string) => {
  const recorder = await startRecorder(databaseUrl, (table, item) => stored[table].push(item));
  recorders.push(recorder);
  return recorder.url;
};
const say = (text: string) => void process.stderr.write(`${text}\n`);

/** A story told to its end; the company as it stood after each change that brought it to another stage. */
async function worldsOf(story: CrashStory<object>): Promise<World[]> {
  const company = await aCompany({ slack: { settleMs: 1 }, inFront: record });
  await company.bot.worker.stop();
  const userName = `ada.${story.name.replaceAll(' ', '-')}`;
  const worlds: World[] = [];
  let held: object = {};
  const look = async () => {
    const stage = stageOf(await requestsFor(company, userName));
    if (stage === '' || worlds.some((world) => world.stage === stage)) return;
    worlds.push(await dumpWorld(company, { story: story.name, stage, userName, held }));
  };
  held = await story.begin(company, userName);
  await look();
  const outgoing: Outgoing = async ({ service, operation }, send) => {
    const answer = await send();
    if (service === 'dynamodb' && /^(Put|Update)/.test(operation)) await look();
    return answer;
  };
  await seeThrough(story, company, aWorker(company, { outgoing }), userName, held);
  if (!(await story.isDone(company, userName))) throw new Error(`${story.name} did not come to its end`);
  await close();
  return worlds;
}

/** Ends, and ways there, that no story tells. */
async function endings(): Promise<void> {
  const company = await aCompany({ slack: { settleMs: 50 }, inFront: record });
  await deny(company, await ask(company, { userName: 'denied' }), 'Not this quarter.');
  await ask(company, { userName: 'cancelled' });
  await clickLast(company, 'U0ADA', 'Cancel request').catch(() => clickLast(company, 'U0ADA', buttons.cancel));
  await approve(company, await ask(company, { userName: 'link-expired' }));
  await company.later(2 * hour);
  await clickLast(company, 'U0ADA', buttons.sendNewLink).catch(() => undefined);
  await approve(company, await ask(company, { userName: 'unacknowledged' }));
  await openLink(company, linkOf(company, 'U0ADA').link, { acknowledges: false });
  await company.later(hour / 2);
  await ask(company, { userName: 'expired' });
  await company.later(10 * day);
  await ask(company, { userName: 'unacknowledged' });
  await troubled(company);
  const withdrawn = await ask(company, { userName: 'withdrawn' });
  company.slack.faults.add({ operation: 'chat.postMessage', kind: 'error', times: 1 });
  await approve(company, withdrawn);
  await company.later(hour / 20);
  const card = await ask(company, { userName: 'kept', access: [choices.securityAudit] });
  await approve(company, card);
  company.aws.faults.add({ operation: 'AttachUserPolicy', kind: 'refuse', code: 'LimitExceeded' });
  await enrol(company, 'U0ADA');
  company.aws.faults.clear();
  await company.slack.as('U0LEA').click(buttons.undo, { in: now(company, card), confirm: true });
  await company.settled();
  for (const userName of [
    'denied',
    'cancelled',
    'link-expired',
    'unacknowledged',
    'expired',
    'troubled',
    'withdrawn',
    'kept',
  ])
    say(`${userName}: ${(await requestsFor(company, userName)).map(({ phase }) => phase.status)}`);
  await close();
}

async function troubled(company: Company): Promise<void> {
  await ask(company, { userName: 'troubled' });
  company.aws.faults.add({ operation: 'CreateUser', kind: 'throttle' });
  await approve(company, newestCard(company));
  await company.later(2 * hour);
  await company.later(2 * hour);
  company.aws.faults.clear();
}

/** Requests as only chance comes upon them. */
async function lives(): Promise<void> {
  await aCompany({ inFront: record });
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '';
  const client = new DocumentClient(new DynamoDBClient({ endpoint, region: 'us-east-1' }));
  const { create } = dynamoRequests(client, 'countersign-requests');
  const sample = fc.sample(fc.tuple(anyIntent, moves), { seed: 17, numRuns: 300 });
  for (const [index, [intent, made]] of sample.entries())
    for (const [at, { request }] of live(intent, made).entries())
      if (at % 3 === 0 || at > 20) await create({ ...request, id: `life-${index}-${at}` });
  await close();
}

async function close(): Promise<void> {
  await closeCompanies();
  await Promise.all(recorders.splice(0).map((recorder) => recorder.close()));
}

mkdirSync(folder, { recursive: true });
const worlds: Record<string, string> = {};
for (const story of stories) {
  const made = await worldsOf(story);
  say(`${story.name}: ${made.length} worlds`);
  worlds[story.name] = inText(made);
}
writeFileSync(join(folder, 'worlds.json'), `${JSON.stringify(worlds, undefined, 1)}\n`);
await endings();
await lives();
const ofKind = (kind: string) =>
  stored.requests.filter(({ sk }) => (sk as { S?: string } | undefined)?.S?.startsWith(kind));
const chosen = {
  requests: cover(ofKind('REQUEST')),
  plans: cover(ofKind('PLAN')),
  users: cover(ofKind('USER')),
  secrets: cover(stored.secrets),
};
for (const [name, items] of Object.entries(chosen)) say(`${name}: ${items.length} items`);
const lines = Object.entries(chosen).map(
  ([name, items]) => `"${name}":[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`,
);
writeFileSync(join(folder, 'items.json'), `{${lines.join(',\n')}}\n`);
process.exit(0);
