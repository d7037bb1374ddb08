import { startCapacityMeter } from '../../support/capacity-meter.ts';
import type { Figure, Row } from '../figure.ts';
import { inMs, inWhole, ratio } from '../in-words.ts';
import { median } from '../quantile.ts';
import { onStage, type Stage } from '../stage.ts';
import { storedRequests } from '../stored-requests.ts';

const few = 100;
const many = 100_000;
const rounds = 100;
const warmUp = 30;
const aim = 1.3;

interface Asker {
  title: string;
  person: string;
  /** Stands so often in the answer. */
  expected: RegExp;
  shown: number;
}

const inQueue = /^asked by .* open the card/gm;

/**
 * The person who asks, and what they see: ten requests of their own, a queue of ten with links to the cards, or the one
 * request that waits for them behind all that wait for others.
 */
const askers: readonly Asker[] = [
  { title: '/iam status of a requester', person: 'U0ADA', expected: /^:\w+: .* — IAM user/gm, shown: 10 },
  { title: 'an approver’s queue', person: 'U0LEA', expected: inQueue, shown: 10 },
  { title: 'the one that waits for security', person: 'U0SEC1', expected: inQueue, shown: 1 },
];

/** The same command on two stages in turn, whose tables hold few requests and many, in the same shares. */
export const queue: Figure = ({ bundles, progress }) =>
  onStage({ bundles }, (small) =>
    onStage({ bundles }, async (large) => {
      await fill(small, few, progress);
      await fill(large, many, progress);
      progress(`queue: each asked ${rounds} times on both`);
      const took = askers.map((asker) => ({ asker, smallMs: [] as number[], largeMs: [] as number[] }));
      for (let round = -warmUp; round < rounds; round += 1) {
        for (const { asker, smallMs, largeMs } of took) {
          const measure = async (stage: Stage, times: number[]) => {
            const ms = await status(stage, asker);
            if (round >= 0) times.push(ms);
          };
          const inTurn = [() => measure(small, smallMs), () => measure(large, largeMs)];
          // Neither always comes after the other.
          for (const act of round % 2 === 0 ? inTurn : inTurn.reverse()) await act();
        }
      }
      const times = took.map(({ asker, smallMs, largeMs }) =>
        compared(`${asker.title}, p50`, median(largeMs), median(smallMs), inMs),
      );
      return [...times, ...(await unitsOf(small, large))];
    }),
  );

async function fill(stage: Stage, total: number, progress: (text: string) => void): Promise<void> {
  await stage.serve();
  const stored = await storedRequests(stage);
  await stored.fillTo(total, (count) => progress(`queue: ${count} of ${total} requests stored`));
  stored.close();
}

/** The same in DynamoDB units: if these grew with the number of stored requests, so would the time at AWS. */
async function unitsOf(small: Stage, large: Stage): Promise<Row[]> {
  const meters = await Promise.all([small, large].map(({ tablesUrl }) => startCapacityMeter(tablesUrl)));
  const [ofSmall, ofLarge] = meters;
  if (!ofSmall || !ofLarge) throw new Error('nothing is metered');
  try {
    await small.serve({ AWS_ENDPOINT_URL_DYNAMODB: ofSmall.url });
    await large.serve({ AWS_ENDPOINT_URL_DYNAMODB: ofLarge.url });
    const rows: Row[] = [];
    for (const asker of askers) {
      for (const { reads } of meters) reads.length = 0;
      await status(small, asker);
      await status(large, asker);
      rows.push(compared(`${asker.title}, read units`, ofLarge.readUnits(), ofSmall.readUnits(), String));
    }
    return rows;
  } finally {
    await Promise.all(meters.map((meter) => meter.close()));
  }
}

function compared(title: string, large: number, small: number, inUnits: (value: number) => string): Row {
  return {
    figure: `${title}: ${inWhole(many)} requests stored / ${few}`,
    measured: `${ratio(large / small)} (${inUnits(large)} / ${inUnits(small)})`,
    aim: `≤ ${aim}`,
    holds: large / small <= aim,
  };
}

/** Milliseconds until the answer. */
async function status({ slack }: Stage, { person, expected, shown }: Asker): Promise<number> {
  const before = slack.deliveries.length;
  const { ephemeral } = await slack.as(person).command('/iam', 'status');
  const delivery = slack.deliveries[before];
  const count = ephemeral?.read().match(expected)?.length ?? 0;
  if (!delivery || count !== shown) throw new Error(`${person} was shown ${count} requests, not ${shown}`);
  return delivery.ms;
}
