import { dynamoRefusals } from '../../src/adapters/dynamo/refusals.ts';
import { keptPerHour } from '../../src/adapters/dynamo/refusals-an-hour.ts';
import { hourMs } from '../../src/core/durations.ts';
import { aDatabase } from './a-database.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

test('somebody who clicks on and on fills no table, and hides nobody else and no later hour', async () => {
  const refusals = dynamoRefusals(database.connect(), database.tables.requests);
  const atMs = Date.UTC(2026, 0, 15, 10);
  const act = { act: 'approve', codes: ['vote.not-listed'] };
  for (let n = 0; n < keptPerHour + 20; n += 1)
    await refusals.keep({ ...act, person: 'U0BEN', atMs: atMs + n });
  await refusals.keep({ ...act, person: 'U0ADA', atMs });
  await refusals.keep({ ...act, person: 'U0BEN', atMs: atMs + hourMs });
  const kept = await refusals.of('2026-01-15');
  const of = (person: string) => kept.filter((each) => each.person === person).map((each) => each.atMs - atMs);
  expect(of('U0BEN')).toEqual([...Array.from({ length: keptPerHour }, (_, n) => n), hourMs]);
  expect(of('U0ADA')).toEqual([0]);
});
