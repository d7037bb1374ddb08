import { dynamoHygieneSummaries } from '../../src/adapters/dynamo/hygiene-summaries.ts';
import { summaryKey } from '../../src/adapters/dynamo/summary-key.ts';
import type { Inventory } from '../../src/core/inventory/inventory.ts';
import { Fault } from '../../src/flows/fault.ts';
import { type Summary, sendSummary, wakeForSummary } from '../../src/flows/hygiene/send-summary.ts';
import { anInventory } from '../support/an-inventory.ts';
import { aCatalogue } from '../support/builders.ts';
import { aDatabase } from './a-database.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

const minute = 60_000;
const monday = Date.UTC(2026, 10, 30, 8);

/** Bots that share a table; each summary that one posts is in `told`. */
function bots() {
  const told: Summary[] = [];
  const inventory: Inventory | undefined = anInventory({ atMs: monday });
  const state: { nowMs: number; isAway: boolean; dies: boolean; inventory: Inventory | undefined } = {
    ...{ nowMs: monday, isAway: false, dies: false, inventory },
  };
  const one = () => ({
    catalogue: aCatalogue({ hygiene: { summary: 'weekly', unusedAfterDays: 90 } }),
    clock: { now: () => state.nowMs },
    requests: { load: async () => undefined },
    inventory: { of: async () => state.inventory },
    summaries: dynamoHygieneSummaries(database.connect(), database.tables.requests),
    async tell(summary: Summary) {
      if (state.isAway) throw new Fault('Slack is away', { nature: 'transient', code: 'slack.away' });
      told.push(summary);
      if (state.dies) throw new Error('killed');
    },
  });
  return { told, state, one };
}
const mark = async () => {
  const { requests: TableName } = database.tables;
  return (await database.connect().get({ TableName, Key: summaryKey })).Item;
};

test('a week has one summary, with bots that race, die before it, or come later', async () => {
  const { told, state, one } = bots();
  state.inventory = undefined;
  expect(await sendSummary(one())).toBeUndefined();
  state.inventory = anInventory({ atMs: monday });
  await wakeForSummary(one());
  expect(await mark()).toMatchObject({ wakes: 'WORKER' });
  state.isAway = true;
  await expect(sendSummary(one())).rejects.toThrow('Slack is away');
  expect(await mark()).not.toHaveProperty('wakes');
  state.isAway = false;
  expect(await sendSummary(one())).toBeUndefined();
  state.nowMs += 11 * minute;
  await wakeForSummary(one());
  const outcomes = await Promise.all([one(), one(), one()].map(sendSummary));
  expect(outcomes.filter((each) => each === 'sent')).toHaveLength(1);
  state.nowMs += 5 * 24 * 60 * minute;
  await sendSummary(one());
  await wakeForSummary(one());
  expect(await mark()).not.toHaveProperty('wakes');
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ changes: undefined, mayBeRepeat: false });
});

test('a summary that may have been posted before says so; one that was certainly not does not', async () => {
  const { told, state, one } = bots();
  state.nowMs = monday + 7 * 24 * 60 * minute;
  state.inventory = anInventory({ atMs: state.nowMs });
  state.isAway = true;
  await expect(sendSummary(one())).rejects.toThrow('Slack is away');
  state.isAway = false;
  state.dies = true;
  state.nowMs += 11 * minute;
  await expect(sendSummary(one())).rejects.toThrow('killed');
  state.dies = false;
  state.nowMs += 11 * minute;
  expect(await sendSummary(one())).toBe('sent');
  state.nowMs += 7 * 24 * 60 * minute;
  expect(await sendSummary(one())).toBe('sent');
  expect(told.map(({ mayBeRepeat }) => mayBeRepeat)).toEqual([false, true, false]);
});

test('the next week says what is new and what is gone; another catalogue wants none', async () => {
  const { told, state, one } = bots();
  state.nowMs = monday + 5 * 7 * 24 * 60 * minute;
  const before = anInventory({ atMs: state.nowMs, unassignedDevices: ['arn:aws:iam::111122223333:mfa/x'] });
  state.inventory = before;
  expect(await sendSummary(one())).toBe('sent');
  expect(told[0]?.changes?.fresh.map(({ kind }) => kind)).toContain('device-unassigned');
  state.nowMs += 7 * 24 * 60 * minute;
  state.inventory = anInventory({ atMs: state.nowMs });
  expect(await sendSummary({ ...one(), catalogue: aCatalogue() })).toBeUndefined();
  expect(await sendSummary(one())).toBe('sent');
  expect(told[1]?.changes).toMatchObject({ fixed: { 'device-unassigned': 1 }, fresh: [] });
});
