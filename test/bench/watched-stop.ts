import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AwsCall } from '../../src/sandbox/aws/aws-call.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { buttons, choices } from '../support/labels.ts';
import { approve, clickLast, openNewest, submitFor } from '../support/story.ts';
import { type Stage, told } from './stage.ts';

/** "That wasn't me", from the arrival of the click until the user is denied everything and has no key that works. */
export interface WatchedStop {
  wholeMs: number;
  /** Without the time that the stop's own calls to Slack, AWS or the tables took. */
  ownMs: number;
}

/** As `stop-clock.cjs` tells it. */
interface Told {
  arrivedAtMs: number;
  calls: Call[];
}

interface Call {
  fromMs: number;
  /** Absent: it is still in progress. */
  toMs?: number;
}

const shortMs = 20_000;
const longestMs = 120_000;
const owner = 'U0ADA';
const approvals = 'C0APPROVALS';
const openPage = 'Open the one-time page';

/** A workload with a key that works. */
export async function someoneToStop(stage: Stage, userName: string): Promise<void> {
  const company = told(stage);
  const { slack } = stage;
  await submitFor(company, { forWhom: choices.aWorkload, owner, userName });
  const isCard = (each: Message) => isAbout(each, userName, buttons.approve);
  const card = await slack.until(() => slack.channel(approvals).findLast(isCard), {
    timeoutMs: shortMs,
    what: 'a card',
  });
  await approve(company, card);
  const comes = (button: string) =>
    slack.until(
      () =>
        slack
          .as(owner)
          .inbox()
          .some((each) => isAbout(each, userName, button)),
      { timeoutMs: shortMs, what: button },
    );
  await comes(openPage);
  await openNewest(company, owner);
  await comes(buttons.activate);
  await clickLast(company, owner, buttons.activate);
}

function isAbout(message: Message, userName: string, button: string): boolean {
  const text = message.read();
  return text.includes(userName) && text.includes(`[${button}]`);
}

/** bot: with `stop-clock.cjs`. */
export function watchedStop(stage: Stage, bot: ChildProcess, userName: string): Promise<WatchedStop> {
  const { slack } = stage;
  const receipt = slack
    .as(owner)
    .inbox()
    .findLast((message) => isAbout(message, userName, buttons.notMe));
  if (!receipt) throw new Error(`there is no receipt for ${userName}`);
  const click = () => slack.as(owner).click(buttons.notMe, { in: receipt, confirm: true });
  return stopWatchedFrom(stage, bot, userName, click);
}

/** The same, by whatever makes the bot stop the user. */
export async function stopWatchedFrom(
  stage: Stage,
  bot: ChildProcess,
  userName: string,
  begin: () => Promise<unknown>,
): Promise<WatchedStop> {
  const { aws, slack } = stage;
  const before = new Set(aws.calls);
  const calls = () => aws.calls.filter((call) => !before.has(call) && call.params.UserName === userName);
  const changes = () =>
    [isDenial, isKeyOff].map((is) => calls().find((call) => call.status === 200 && is(call)));
  bot.send('watch');
  const begun = begin();
  const isDone = () => changes().every((change) => change !== undefined);
  await slack.until(isDone, { timeoutMs: longestMs, what: `the stop of ${userName}` });
  await begun;
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

/** How long at least one of them was in progress. */
function coveredMs(calls: readonly Call[], untilMs: number): number {
  let [covered, reachedMs] = [0, 0];
  for (const { fromMs, toMs = untilMs } of [...calls].sort((one, other) => one.fromMs - other.fromMs)) {
    covered += Math.max(0, Math.min(toMs, untilMs) - Math.max(fromMs, reachedMs));
    reachedMs = Math.max(reachedMs, toMs);
  }
  return covered;
}
