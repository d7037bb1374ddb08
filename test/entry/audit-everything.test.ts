import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import type { AuditLine } from '../../src/core/audit/line.ts';
import { aCompany, closeCompanies } from '../support/a-company.ts';
import { aDay, audited, auditedInto } from '../support/audited.ts';
import { secretOf } from '../support/story.ts';

afterEach(closeCompanies);

const schema = JSON.parse(readFileSync('docs/audit-line.schema.json', 'utf8')) as {
  required: string[];
  properties: Record<string, { type: string }>;
};
const described = schema.properties;

const linesIn = (text: string): AuditLine[] =>
  text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Fields that the published schema doesn't have, or has of another type; and those it demands. */
function undescribed(line: AuditLine): string[] {
  const typeOf = (value: unknown) =>
    Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  const wrong = Object.entries(line).filter(([name, value]) => described[name]?.type !== typeOf(value));
  return [...wrong.map(([name]) => name), ...schema.required.filter((name) => !(name in line))];
}

test('every event is a line with names that stay, refusals are among them, and no secret is', async () => {
  const company = await aCompany();
  const { kept, denied, credential } = await aDay(company);
  const { code, said, errors } = await audited(company, '--format', 'jsonl');
  expect({ code, errors }).toEqual({ code: 0, errors: 'All chains verify.\n' });
  expect(said).not.toContain(secretOf(credential));
  expect(linesIn(said).flatMap(undescribed)).toEqual([]);
  const lines = linesIn(said);
  const of = (id: string) => lines.filter(({ request, event }) => request === id && event !== 'refused');
  expect(of(kept)[0]).toMatchObject({
    event: 'submitted',
    version: 0,
    kind: 'grant',
    account: '111122223333',
    user: 'kept',
    requester: 'U0ADA',
    owner: 'U0ADA',
  });
  expect(of(kept).find(({ event }) => event === 'voted')).toMatchObject({ person: 'U0LEA' });
  const changes = of(kept).flatMap(({ aws = [] }) => aws.map(({ operation }) => operation));
  expect(changes).toEqual(expect.arrayContaining(['CreateUser', 'CreateLoginProfile']));
  expect(of(kept).map(({ version = 0 }) => version)).toEqual(
    of(kept)
      .map(({ version = 0 }) => version)
      .toSorted((one, other) => one - other),
  );
  expect(lines.find(({ event }) => event === 'refused')).toMatchObject({
    person: 'U0ADA',
    act: 'approve',
    codes: ['vote.self-approval'],
    request: kept,
  });

  const onlyDenied = linesIn((await audited(company, '--format', 'jsonl', '--user', 'DENIED')).said);
  expect(onlyDenied.map(({ request }) => request)).toEqual(of(denied).map(() => denied));
  const byLea = linesIn((await audited(company, '--format', 'jsonl', '--person', 'U0LEA')).said);
  expect(new Set(byLea.map(({ person }) => person))).toEqual(new Set(['U0LEA']));
  const tomorrow = new Date(company.clock.now() + 86_400_000).toISOString().slice(0, 10);
  expect((await audited(company, '--format', 'jsonl', '--since', tomorrow)).said).toBe('');
  expect((await audited(company, '--format', 'jsonl', '--account', '444455556666')).said).toBe('');

  const [header, ...rows] = (await audited(company, '--format', 'csv')).said.trimEnd().split('\r\n');
  expect(header).toMatch(/^at,event,person,request,/);
  expect(rows.map((row) => row.split(',')[1]).sort()).toEqual(lines.map(({ event }) => event).sort());
});

test('an export waits for a busy table and a slow reader, and ends without a word when its reader leaves', async () => {
  const company = await aCompany();
  await aDay(company);
  const whole = await audited(company, '--format', 'jsonl');

  // More often than one call is sent again.
  company.dynamo.faults.add({ operation: 'Scan', kind: 'throttle', times: 8 });
  expect(await audited(company, '--format', 'jsonl')).toEqual(whole);

  let [mostWaiting, said] = [0, ''];
  const slow = new Writable({
    highWaterMark: 1,
    write(chunk, _, done) {
      mostWaiting = Math.max(mostWaiting, slow.writableLength);
      said += chunk;
      setImmediate(done);
    },
  });
  await auditedInto(slow, company, '--format', 'jsonl');
  expect(said).toBe(whole.said);
  expect(mostWaiting).toBe(Math.max(...said.split('\n').map((line) => Buffer.byteLength(line) + 1)));

  for (const args of [
    ['--format', 'jsonl'],
    ['--format', 'csv'],
  ])
    expect(await auditedInto(leftAfter(1), company, ...args)).toMatchObject({ code: 141, errors: '' });
});

test('what was refused and can’t be read is named, and everything else is exported', async () => {
  const company = await aCompany();
  await aDay(company);
  const whole = await audited(company, '--format', 'jsonl');
  const client = new DocumentClient(new DynamoDBClient({ endpoint: company.dynamo.url, region: 'us-east-1' }));
  const Item = { pk: 'REFUSED#2026-01-15', sk: '2026-01-15T10:00:00.000Z#0', v: 99 };
  await client.put({ TableName: 'countersign-requests', Item });
  client.destroy();
  const { code, said, errors } = await audited(company, '--format', 'jsonl');
  expect(said).toBe(whole.said);
  expect(code).toBe(1);
  expect(errors).toMatch(
    /REFUSED#2026-01-15 .* cannot be read: .+\nAll chains verify\. .* can't be read in 1 case\.\n$/,
  );
});

/** A pipe whose reader leaves after so many writes. */
function leftAfter(count: number): Writable {
  let left = count;
  return new Writable({
    write(_chunk, _encoding, done) {
      left -= 1;
      done(left < 0 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }) : null);
    },
  });
}

test('what can’t be meant is refused with what is expected', async () => {
  const company = await aCompany();
  for (const args of [
    ['--format', 'pdf'],
    ['--format', 'csv', '--since', 'yesterday'],
    ['--verify', '--user', 'ada'],
    ['r1', '--format', 'csv'],
    ['--since', '2026-01-01'],
    ['--against', 'file'],
  ])
    expect(await audited(company, ...args)).toMatchObject({ code: 2 });
  const lost = await audited(company, '--verify', '--against', 'no-such-file');
  expect(lost).toMatchObject({ code: 1, errors: expect.stringContaining('ENOENT') });
});
