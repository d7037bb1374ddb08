import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AwsCall } from '../../src/sandbox/aws/aws-call.ts';
import { buttons } from '../support/labels.ts';
import { approve, ask, clickLast, openNewest, type Wish } from '../support/story.ts';
import { type Stage, told } from './stage.ts';

/** "That wasn't me", from the arrival of the click until the user is denied everything and has no key that works. */
export interface WatchedStop {
  wholeMs: number;
  /** Without the time for which a call of the stop to Slack, AWS or the tables was under way. */
  ownMs: number;
}

/** As `stop-clock.cjs` tells it. */
interface Told {
  arrivedAtMs: number;
  calls: Call[];
}

interface Call {
  fromMs: number;
  /** Absent: it is still under way. */
  toMs?: number;
}

const longestMs = 120_000;
const owner = 'U0ADA';

/** A workload with a key that works. */
export async function someoneToStop(stage: Stage, wish: Pick<Wish, 'forWhom' | 'userName'>): Promise<void> {
  const company = told(stage);
  await approve(company, await ask(company, { ...wish, owner }));
  await openNewest(company, owner);
  await clickLast(company, owner, buttons.activate);
}

/** bot: with `stop-clock.cjs`. */
export async function watchedStop(stage: Stage, bot: ChildProcess, userName: string): Promise<WatchedStop> {
  const { aws, slack } = stage;
  const receipt = slack
    .as(owner)
    .inbox()
    .findLast((message) => [userName, `[${buttons.notMe}]`].every((text) => message.read().includes(text)));
  if (!receipt) throw new Error(`there is no receipt for ${userName}`);
  const before = new Set(aws.calls);
  const calls = () => aws.calls.filter((call) => !before.has(call) && call.params.UserName === userName);
  const changes = () =>
    [isDenial, isKeyOff].map((is) => calls().find((call) => call.status === 200 && is(call)));
  bot.send('watch');
  const clicked = slack.as(owner).click(buttons.notMe, { in: receipt, confirm: true });
  const isDone = () => changes().every((change) => change !== undefined);
  await slack.until(isDone, { timeoutMs: longestMs, what: `the stop of ${userName}` });
  await clicked;
  const answer = once(bot, 'message') as Promise<[Told]>;
  bot.send('tell');
  const [{ arrivedAtMs, calls: outside }] = await answer;
  const doneAtMs = Math.max(...changes().map((change) => (change ? change.atMs + change.ms : 0)));
  const wholeMs = doneAtMs - arrivedAtMs;
  return { wholeMs, ownMs: wholeMs - coveredMs(outside, doneAtMs) };
}

function isDenial({ action, params }: AwsCall): boolean {
  return action === 'PutUserPolicy' && params.PolicyName === 'CountersignSuspended';
}

function isKeyOff({ action, params }: AwsCall): boolean {
  return action === 'UpdateAccessKey' && params.Status === 'Inactive';
}

/** For how long at least one of them was under way. */
function coveredMs(calls: readonly Call[], untilMs: number): number {
  let [covered, reachedMs] = [0, 0];
  for (const { fromMs, toMs = untilMs } of [...calls].sort((one, other) => one.fromMs - other.fromMs)) {
    covered += Math.max(0, Math.min(toMs, untilMs) - Math.max(fromMs, reachedMs));
    reachedMs = Math.max(reachedMs, toMs);
  }
  return covered;
}
