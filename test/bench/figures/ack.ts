import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../figure.ts';
import { inMs } from '../in-words.ts';
import { quantile } from '../quantile.ts';
import { onStage } from '../stage.ts';

const count = 200;
const width = 20;
const aimMs = 50;

const people = ['U0ADA', 'U0BEN', 'U0LEA', 'U0LIV', 'U0SEC1'];
const verbs = ['help', 'status', 'request-user'];

interface Told {
  ackMs: number;
  outsideMs: number;
}

/**
 * Signed commands of every kind, so many at a time. Our own time is what an answer took at the HTTP edge of the bot's
 * process less the time for which a call to Slack or the tables was under way for it; waiting for the one thread of
 * the process is ours.
 */
export const ack: Figure = ({ bundles, progress }) =>
  onStage({ bundles }, async (stage) => {
    const bot = await stage.serve({}, ['--require', './test/bench/edge-clock.cjs']);
    const send = (index: number) => {
      const person = people[index % people.length] ?? '';
      return stage.slack.as(person).command('/iam', verbs[index % verbs.length]);
    };
    progress(`ack: ${count} commands, ${width} at a time, after as many to warm up`);
    await answersTo(bot.process, send);
    const told = await answersTo(bot.process, send);
    const own = told.map(({ ackMs, outsideMs }) => ackMs - outsideMs);
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

/** Sends the next command as soon as one is answered: whoever typed it still looks at the answer meanwhile. */
async function answersTo(bot: ChildProcess, send: (index: number) => Promise<unknown>): Promise<Told[]> {
  const told: Told[] = [];
  const sent: Promise<unknown>[] = [];
  const failures: unknown[] = [];
  const sendNext = () => {
    if (sent.length < count) sent.push(send(sent.length).catch((error) => failures.push(error)));
  };
  const hear = (message: Told) => {
    told.push(message);
    sendNext();
  };
  bot.on('message', hear);
  for (let each = 0; each < width; each += 1) sendNext();
  while (told.length < count && failures.length === 0) await sleep(5);
  await Promise.all(sent);
  bot.off('message', hear);
  if (failures.length > 0) throw new AggregateError(failures, 'commands were not answered properly');
  return told;
}
