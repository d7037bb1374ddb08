import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { packed, unpacked } from '../../src/adapters/dynamo/packed.ts';
import { headOf } from '../../src/core/audit/chain.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { aDay, audited } from '../support/audited.ts';

type Item = Record<string, unknown>;

let company: Company;
let kept: string;
let denied: string;
let log: string;
let whole: Item[];
let client: DocumentClient;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
  company = await aCompany();
  ({ kept, denied } = await aDay(company));
  log = join(folder, 'bot.log');
  await writeFile(log, company.logged.map((line) => `2026-11-22T10:00:00Z bot ${line.trim()}\n`).join(''));
  client = new DocumentClient(new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' }));
  whole = await all();
});
// The company stays for all of them.
afterAll(async () => {
  client.destroy();
  await closeCompanies();
  await rm(folder, { recursive: true });
});

async function all(): Promise<Item[]> {
  const { Items = [] } = await client.scan({ TableName: 'countersign-requests' });
  return Items;
}

const put = (item: Item) => client.put({ TableName: 'countersign-requests', Item: item });
const drop = ({ pk, sk }: Item) => client.delete({ TableName: 'countersign-requests', Key: { pk, sk } });
const entriesOf = (id: string) =>
  whole
    .filter(({ pk, sk }) => pk === `REQUEST#${id}` && /^EVENT#/.test(`${sk}`))
    .sort((one, other) => (`${one.sk}` < `${other.sk}` ? -1 : 1));
const requestOf = (id: string) => whole.find(({ pk, sk }) => pk === `REQUEST#${id}` && sk === 'REQUEST') ?? {};
const nth = (id: string, n: number) => entriesOf(id).at(n) ?? {};
const keptIn = (item: Item) => unpacked(item.kept) as Item;
const withHead = (item: Item, head: unknown) => {
  const request = unpacked(item.request) as { chain: Item };
  return { ...item, request: packed({ ...request, chain: { ...request.chain, head } }) };
};

const kinds: Record<string, () => Promise<unknown>> = {
  changed: () => put({ ...nth(kept, 2), kept: packed({ ...keptIn(nth(kept, 2)), atMs: 1 }) }),
  dropped: () => drop(nth(kept, 2)),
  reordered: async () => {
    await put({ ...nth(kept, 2), kept: nth(kept, 3).kept });
    await put({ ...nth(kept, 3), kept: nth(kept, 2).kept });
  },
  inserted: async () => {
    const last = nth(kept, -1);
    const events = [{ type: 'voted', by: 'U0EVE', atMs: 1 }];
    const forged = { ...keptIn(last), events, before: String(last.sk).split('#')[2], version: 99 };
    const head = await headOf(forged);
    await put({ ...last, sk: `EVENT#000099#${head}`, kept: packed(forged) });
    await put(withHead(requestOf(kept), head));
  },
  truncated: async () => {
    const [, , head] = String(nth(kept, -4).sk).split('#');
    for (const n of [-1, -2, -3]) await drop(nth(kept, n));
    await put(withHead(requestOf(kept), head));
  },
  swapped: () => put({ ...nth(kept, 1), kept: nth(denied, 1).kept, personal: nth(denied, 1).personal }),
  'given a forged head': () => put(withHead(requestOf(kept), 'A'.repeat(43))),
};

test.each(Object.keys(kinds))('a chain that was %s is found and named', async (kind) => {
  await kinds[kind]?.();
  const { code, errors } = await audited(company, '--verify');
  for (const item of await all())
    if (String(item.pk) === `REQUEST#${kept}` && String(item.sk).startsWith('EVENT#')) await drop(item);
  for (const item of whole) await put(item);
  expect(code).toBe(1);
  expect(errors).toMatch(new RegExp(`^${kept}: .+`, 'm'));
  expect(errors).not.toContain(`${denied}: `);
  expect(errors).toContain('1 request does NOT verify.');
  expect((await audited(company, '--verify')).code).toBe(0);
});

test('a chain that was rewritten from its start verifies by itself, and the log knows better', async () => {
  const [first] = entriesOf(kept);
  const record = { ...keptIn(first ?? {}), atMs: 1 };
  const head = await headOf(record);
  for (const item of entriesOf(kept)) await drop(item);
  await put({ ...first, sk: `EVENT#000001#${head}`, kept: packed(record) });
  await put(withHead(requestOf(kept), head));
  const withLog = await audited(company, '--verify', '--against', log);
  await drop({ pk: `REQUEST#${kept}`, sk: `EVENT#000001#${head}` });
  for (const item of whole) await put(item);
  expect(withLog.code).toBe(1);
  expect(withLog.errors).toMatch(new RegExp(`^${kept}: The log has the head`, 'm'));
  expect(await audited(company, '--verify', '--against', log)).toMatchObject({ code: 0 });
});

test('a request that was removed with all its entries is missed by the log alone', async () => {
  const gone = whole.filter(({ pk }) => pk === `REQUEST#${denied}`);
  for (const item of gone) await drop(item);
  const [alone, withLog] = [
    await audited(company, '--verify'),
    await audited(company, '--verify', '--against', log),
  ];
  for (const item of gone) await put(item);
  expect([alone.code, withLog.code]).toEqual([0, 1]);
  expect(withLog.errors).toMatch(new RegExp(`^${denied}: .+the request was removed`, 'm'));
});
