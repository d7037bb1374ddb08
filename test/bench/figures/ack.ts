import { acks } from '../acks.ts';
import type { Figure } from '../figure.ts';
import { inMs } from '../in-words.ts';
import { quantile } from '../quantile.ts';
import { onStage } from '../stage.ts';

const count = 200;
const width = 20;
const aimMs = 50;

/** How long signed commands wait for their answers. */
export const ack: Figure = ({ bundles, progress }) =>
  onStage({ bundles }, async (stage) => {
    const bot = await stage.serve({}, ['--require', './test/bench/edge-clock.cjs']);
    progress(`ack: ${count} commands, ${width} at a time, after as many to warm up`);
    await acks(stage, bot.process, count, width);
    const told = await acks(stage, bot.process, count, width);
    const own = told.map(({ ownMs }) => ownMs);
    const whole = told.map(({ ackMs }) => ackMs);
    const figure = `time to ack, ${count} commands, ${width} at a time`;
    const p99 = quantile(own, 0.99);
    return [
      { figure: `${figure}: our own time, p50`, measured: inMs(quantile(own, 0.5)) },
      {
        figure: `${figure}: our own time, p99`,
        measured: inMs(p99),
        aim: `≤ ${aimMs} ms`,
        holds: p99 <= aimMs,
      },
      {
        figure: `${figure}: with the sandbox’s answers, p50, p99`,
        measured: `${inMs(quantile(whole, 0.5))}, ${inMs(quantile(whole, 0.99))}`,
      },
    ];
  });
