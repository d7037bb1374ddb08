import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './stage.ts';

const people = ['U0ADA', 'U0BEN', 'U0LEA', 'U0LIV', 'U0SEC1'];
const verbs = ['help', 'status', 'request-user'];

interface Told {
  ackMs: number;
  outsideMs: number;
}

export interface Ack {
  ackMs: number;
  ownMs: number;
}

/**
 * Signed commands of every kind, so many at a time, to a bot with `edge-clock.cjs`. Our own time is the time of an
 * answer at the HTTP edge of the bot's process minus the time it spent waiting for calls to Slack or the tables;
 * waiting for the process's only thread is ours.
 */
export async function acks(stage: Stage, bot: ChildProcess, count: number, width: number): Promise<Ack[]> {
  const send = (index: number) => {
    const person = people[index % people.length] ?? '';
    return stage.slack.as(person).command('/iam', verbs[index % verbs.length]);
  };
  const told = await answersTo(bot, send, count, width);
  return told.map(({ ackMs, outsideMs }) => ({ ackMs, ownMs: ackMs - outsideMs }));
}

/** Sends the next command as soon as one is answered, while the person still looks at the answer. */
async function answersTo(
  bot: ChildProcess,
  send: (index: number) => Promise<unknown>,
  count: number,
  width: number,
): Promise<Told[]> {
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
