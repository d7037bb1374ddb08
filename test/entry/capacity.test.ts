import { aCompany, type Company, closeCompanies, hour } from '../support/a-company.ts';
import { readUnits, writeCost } from '../support/capacity-cost.ts';
import { type CapacityMeter, startCapacityMeter } from '../support/capacity-meter.ts';
import { fullGrant } from '../support/full-grant.ts';
import { choices } from '../support/labels.ts';
import { PatientClock } from '../support/movable-clock.ts';
import { statusOf, userOf } from '../support/story.ts';

const meters: CapacityMeter[] = [];

afterEach(async () => {
  await closeCompanies();
  await Promise.all(meters.splice(0).map((meter) => meter.close()));
});

/** What DynamoDB counts from here on, without the lists of the account that are made at the start. */
async function counted(act: (company: Company) => Promise<void>, company: Company) {
  const [meter] = meters;
  await company.slack.until(() => company.logged.some((line) => line.includes('"msg":"gathered"')));
  const before = [meter?.writeUnits() ?? 0, meter?.readUnits() ?? 0] as const;
  await act(company);
  return { write: (meter?.writeUnits() ?? 0) - before[0], read: (meter?.readUnits() ?? 0) - before[1] };
}

test('a full grant with an end costs at most 120 write units and 30 read units; its end, at most 35 and 15', async () => {
  const inFront = async (databaseUrl: string) => {
    const meter = await startCapacityMeter(databaseUrl);
    meters.push(meter);
    return meter.url;
  };
  const company = await aCompany({ inFront, clock: new PatientClock() });
  const grant = await counted(
    async () => void (await fullGrant(company, 'ada.ends', { howLong: choices.eightHours })),
    company,
  );
  expect(await statusOf(company, 'ada.ends')).toBe('done');
  const end = await counted(async () => {
    await company.later(8 * hour);
    await company.settled();
  }, company);
  expect(userOf(company, 'ada.ends')?.groups).toEqual([]);
  expect(grant.write).toBeGreaterThan(40);
  expect(grant.write).toBeLessThanOrEqual(120);
  expect(grant.read).toBeLessThanOrEqual(30);
  expect(end.write).toBeGreaterThan(10);
  expect(end.write).toBeLessThanOrEqual(35);
  expect(end.read).toBeLessThanOrEqual(15);
});

test('a full grant costs at most 110 write units and 25 read units of DynamoDB', async () => {
  const inFront = async (databaseUrl: string) => {
    const meter = await startCapacityMeter(databaseUrl);
    meters.push(meter);
    return meter.url;
  };
  const company = await aCompany({ inFront, clock: new PatientClock() });
  const { write, read } = await counted(async () => void (await fullGrant(company, 'ada.full')), company);
  expect(await statusOf(company, 'ada.full')).toBe('done');

  // Far less would mean that something is not counted.
  expect(write).toBeGreaterThan(40);
  expect(write).toBeLessThanOrEqual(110);
  expect(read).toBeGreaterThan(10);
  expect(read).toBeLessThanOrEqual(25);
});

describe('what a write costs', () => {
  const key = { pk: { S: 'REQUEST#1' }, sk: { S: 'REQUEST' } };
  const due = { due: { S: 'DUE' }, nextAt: { N: '1795644705011' } };
  const later = { ...due, nextAt: { N: '1795644705012' } };
  const padding = (bytes: number) => ({ p: { S: 'x'.repeat(bytes) } });

  test('is by the larger of before and after, in whole kilobytes', () => {
    expect(writeCost({ ...key, ...padding(1100) }, key)).toMatchObject({ bytes: 1121, writeUnits: 2 });
    expect(writeCost(undefined, key)).toMatchObject({ bytes: 20, writeUnits: 1 });
    expect(writeCost({ ...key, ...padding(1003) }, key).writeUnits).toBe(1);
  });

  test('is one more for an index it comes to or leaves, two more where it moves, none where it stays', () => {
    expect(writeCost(key, { ...key, ...due }).indexWriteUnits).toEqual({ due: 1 });
    expect(writeCost({ ...key, ...due }, key).indexWriteUnits).toEqual({ due: 1 });
    expect(writeCost({ ...key, ...due }, { ...key, ...later }).indexWriteUnits).toEqual({ due: 2 });
    expect(writeCost({ ...key, ...due }, { ...key, ...due, ...padding(9) }).indexWriteUnits).toEqual({});
  });

  test('and a read is by four kilobytes, half when it need not be consistent', () => {
    expect(readUnits([{ ...key, ...padding(4100) }], true)).toBe(2);
    expect(readUnits([], false)).toBe(0.5);
  });
});
