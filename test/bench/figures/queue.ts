import type { Figure } from '../figure.ts';
import { inMs, rounded } from '../in-words.ts';
import { median } from '../quantile.ts';
import { onStage, type Stage } from '../stage.ts';
import { storedRequests } from '../stored-requests.ts';

const few = 100;
const many = 100_000;
const rounds = 60;
const warmUp = 15;
const aim = 1.3;

interface Asker {
  person: string;
  /** Stands so often in the answer. */
  expected: RegExp;
}

/** Who asks, and what they then see: ten requests of their own, or a queue of ten with links to the cards. */
const askers: Record<string, Asker> = {
  '/iam status of a requester': { person: 'U0ADA', expected: /^:\w+: .* — IAM user/gm },
  'an approver’s queue': { person: 'U0LEA', expected: /^asked by .* open the card/gm },
};
const shown = 10;

/** The same command on two stages in turn, whose tables hold few requests and many, in the same shares. */
export const queue: Figure = ({ bundles, progress }) =>
  onStage({ bundles }, (small) =>
    onStage({ bundles }, async (large) => {
      for (const [stage, total] of [
        [small, few],
        [large, many],
      ] as const) {
        await stage.serve();
        const stored = await storedRequests(stage);
        await stored.fillTo(total, (count) => progress(`queue: ${count} of ${total} requests stored`));
        stored.close();
      }
      const rows = [];
      for (const [title, asker] of Object.entries(askers)) {
        progress(`queue: ${title}, ${rounds} times on each`);
        const took: Record<'small' | 'large', number[]> = { small: [], large: [] };
        for (let round = -warmUp; round < rounds; round += 1) {
          const ms = { small: await status(small, asker), large: await status(large, asker) };
          if (round < 0) continue;
          took.small.push(ms.small);
          took.large.push(ms.large);
        }
        const [smallMs, largeMs] = [median(took.small), median(took.large)];
        rows.push({
          figure: `${title}, p50: ${many.toLocaleString('en')} requests stored / ${few}`,
          measured: `${rounded(largeMs / smallMs)} (${inMs(largeMs)} / ${inMs(smallMs)})`,
          aim: `≤ ${aim}`,
          holds: largeMs / smallMs <= aim,
        });
      }
      return rows;
    }),
  );

/** Milliseconds until the answer. */
async function status({ slack }: Stage, { person, expected }: Asker): Promise<number> {
  const before = slack.deliveries.length;
  const { ephemeral } = await slack.as(person).command('/iam', 'status');
  const delivery = slack.deliveries[before];
  const count = ephemeral?.read().match(expected)?.length ?? 0;
  if (!delivery || count !== shown) throw new Error(`${person} was shown ${count} requests, not ${shown}`);
  return delivery.ms;
}
