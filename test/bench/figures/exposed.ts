import { aHealthEvent } from '../../support/a-health-event.ts';
import { userOf } from '../../support/story.ts';
import type { Figure } from '../figure.ts';
import { inMs, inWhole } from '../in-words.ts';
import { quantile } from '../quantile.ts';
import { onStage, type Stage, told } from '../stage.ts';
import { someoneToStop, stopWatchedFrom, type WatchedStop } from '../watched-stop.ts';

const latencyMs = 50;
const rounds = 20;
const warmUp = 1;
const aimMs = 5000;
const secret = 'a-secret-of-the-webhook-0123456789abcdef';

/** AWS says that a key is public: from the arrival of the event until nothing of its user works. */
export const exposed: Figure = ({ bundles, progress }) =>
  onStage({ bundles, aws: { latencyMs }, settleMs: 500 }, async (stage) => {
    const bot = await stage.serve({ COUNTERSIGN_HEALTH_SECRET: secret }, [
      '--require',
      './test/bench/stop-clock.cjs',
    ]);
    progress(`exposed: ${rounds} keys, after ${warmUp} to warm up`);
    const stops: WatchedStop[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const userName = `public-${round}`;
      await someoneToStop(stage, userName);
      await stage.settled();
      stops.push(await stopWatchedFrom(stage, bot.process, userName, () => tell(stage, bot.url, userName)));
      await stage.settled();
    }
    const measured = stops.slice(warmUp);
    const figure = `an exposed key, ${rounds} times`;
    const p99 = (part: keyof WatchedStop) =>
      quantile(
        measured.map((stop) => stop[part]),
        0.99,
      );
    return [
      {
        figure: `${figure}: our own time until its user is stopped, p99`,
        measured: inMs(p99('ownMs')),
        aim: `≤ ${inWhole(aimMs)} ms`,
        holds: p99('ownMs') <= aimMs,
      },
      { figure: `${figure}: all of it, p99`, measured: inMs(p99('wholeMs')) },
    ];
  });

async function tell(stage: Stage, url: string, userName: string): Promise<void> {
  const [key] = userOf(told(stage), userName)?.accessKeys ?? [];
  if (!key) throw new Error(`${userName} has no key`);
  const response = await fetch(`${url}/events/aws-health`, {
    method: 'POST',
    headers: { 'x-countersign-secret': secret },
    body: JSON.stringify(aHealthEvent(key.id, { arn: userName })),
  });
  if (response.status !== 202) throw new Error(`the bot answered ${response.status}`);
}
