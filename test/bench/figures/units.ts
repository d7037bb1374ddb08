import { aCompany, closeCompanies, hour } from '../../support/a-company.ts';
import { type CapacityMeter, type MeteredWrite, startCapacityMeter } from '../../support/capacity-meter.ts';
import { fullGrant } from '../../support/full-grant.ts';
import { choices } from '../../support/labels.ts';
import { PatientClock } from '../../support/movable-clock.ts';
import { statusOf, userOf } from '../../support/story.ts';
import type { Figure, Row } from '../figure.ts';
import { inWhole } from '../in-words.ts';

interface Cost {
  write: number;
  read: number;
}

const grantAtMost: Cost = { write: 110, read: 25 };
const endingAtMost: Cost = { write: 120, read: 30 };
const endAtMost: Cost = { write: 35, read: 15 };

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
    // The lists of the account, which are made at the start, are no part of a grant.
    await company.slack.until(() => company.logged.some((line) => line.includes('"msg":"gathered"')));
    const full = await cost(meter, () => fullGrant(company, 'ada.full'));
    // Looked up past the meter.
    if ((await statusOf(company, 'ada.full')) !== 'done') throw new Error('the grant did not come to its end');
    const rows = [...totals('one full grant', full, grantAtMost), ...items(meter)];
    const howLong = choices.eightHours;
    const ending = await cost(meter, () => fullGrant(company, 'ada.ends', { howLong }));
    const end = await cost(meter, () => company.later(8 * hour));
    if (userOf(company, 'ada.ends')?.groups.length !== 0) throw new Error('the access did not end');
    return [
      ...rows,
      ...totals('one full grant with an end', ending, endingAtMost),
      ...totals('the end of its access', end, endAtMost),
    ];
  } finally {
    await closeCompanies();
    await Promise.all(meters.map((meter) => meter.close()));
  }
};

const grant = 'one full grant';

async function cost(meter: CapacityMeter, act: () => Promise<unknown>): Promise<Cost> {
  const [write, read] = [meter.writeUnits(), meter.readUnits()];
  await act();
  return { write: meter.writeUnits() - write, read: meter.readUnits() - read };
}

function totals(what: string, measured: Cost, atMost: Cost): Row[] {
  return (['write', 'read'] as const).map((of) => ({
    figure: `${what}: DynamoDB ${of} units`,
    measured: String(measured[of]),
    aim: `≤ ${atMost[of]}`,
    holds: measured[of] <= atMost[of],
  }));
}

/** The kinds of items that are written, by what their keys begin or end with. */
const kinds: Record<string, (write: MeteredWrite) => boolean> = {
  request: ({ item }) => item.endsWith(' REQUEST'),
  plan: ({ item }) => item.includes(' PLAN#'),
  event: ({ item }) => item.includes(' EVENT#'),
  'place in a list': ({ item }) => item.includes(' WAITS#'),
  'user record': ({ item }) => item.startsWith('USER#'),
  secrets: ({ table }) => table.endsWith('-secrets'),
  'place in a history': ({ item }) => item.startsWith('HISTORY#'),
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
