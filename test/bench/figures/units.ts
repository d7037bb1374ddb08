import { aCompany, closeCompanies } from '../../support/a-company.ts';
import { type CapacityMeter, type MeteredWrite, startCapacityMeter } from '../../support/capacity-meter.ts';
import { fullGrant } from '../../support/full-grant.ts';
import { PatientClock } from '../../support/movable-clock.ts';
import { statusOf } from '../../support/story.ts';
import type { Figure, Row } from '../figure.ts';
import { inWhole } from '../in-words.ts';

const mostWrite = 110;
const mostRead = 25;

/** What one full grant costs in DynamoDB, from asking to done, by a meter in front of the tables. */
export const units: Figure = async ({ progress }) => {
  progress('units: one full grant');
  const meters: CapacityMeter[] = [];
  const inFront = async (databaseUrl: string) => {
    const meter = await startCapacityMeter(databaseUrl);
    meters.push(meter);
    return meter.url;
  };
  try {
    const company = await aCompany({ inFront, clock: new PatientClock() });
    const [meter] = meters;
    if (!meter) throw new Error('nothing was metered');
    await fullGrant(company, 'ada.full');
    // Looked up past the meter.
    if ((await statusOf(company, 'ada.full')) !== 'done') throw new Error('the grant did not come to its end');
    return [...totals(meter), ...items(meter)];
  } finally {
    await closeCompanies();
    await Promise.all(meters.map((meter) => meter.close()));
  }
};

const grant = 'one full grant';

function totals(meter: CapacityMeter): Row[] {
  const [write, read] = [meter.writeUnits(), meter.readUnits()];
  return [
    {
      figure: `${grant}: DynamoDB write units`,
      measured: String(write),
      aim: `≤ ${mostWrite}`,
      holds: write <= mostWrite,
    },
    {
      figure: `${grant}: DynamoDB read units`,
      measured: String(read),
      aim: `≤ ${mostRead}`,
      holds: read <= mostRead,
    },
  ];
}

/** The kinds of items that are written, by what their keys begin or end with. */
const kinds: Record<string, (write: MeteredWrite) => boolean> = {
  request: ({ item }) => item.endsWith(' REQUEST'),
  plan: ({ item }) => item.includes(' PLAN#'),
  event: ({ item }) => item.includes(' EVENT#'),
  'place in a list': ({ item }) => item.includes(' WAITS#'),
  'user record': ({ item }) => item.startsWith('USER#'),
  secrets: ({ table }) => table.endsWith('-secrets'),
};

function items({ writes }: CapacityMeter): Row[] {
  return Object.entries(kinds).map(([kind, isOfKind]) => {
    const saves = writes.filter(isOfKind);
    const bytes = saves.map((each) => each.bytes);
    const moves = saves.flatMap((each) => Object.values(each.indexWriteUnits));
    const own = sum(saves.map((each) => each.writeUnits));
    const mean = Math.round(sum(bytes) / saves.length);
    const among = moves.length > 0 ? ` + ${sum(moves)} in indexes` : '';
    return {
      figure: `${grant}: its ${kind}, saves × bytes`,
      measured: `${saves.length} × ${inWhole(mean)} B, at most ${inWhole(Math.max(...bytes))} B; write units: ${own}${among}`,
    };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
