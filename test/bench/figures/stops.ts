import { findButton } from '../../../src/sandbox/slack/driver/find-element.ts';
import type { Message } from '../../../src/sandbox/slack/driver/message.ts';
import { act } from '../../../src/sandbox/slack/interactions/block-action.ts';
import { visibleMessage } from '../../../src/sandbox/slack/interactions/visible-message.ts';
import { buttons, choices } from '../../support/labels.ts';
import { submitFor } from '../../support/story.ts';
import { atOnce } from '../at-once.ts';
import type { Figure, Row } from '../figure.ts';
import { inMs, inWhole } from '../in-words.ts';
import { median } from '../quantile.ts';
import { onStage, type Stage, told } from '../stage.ts';
import { someoneToStop, type WatchedStop, watchedStop } from '../watched-stop.ts';

const latencyMs = 50;
/** While the crowd is approved; no call is retried for it. */
const slowMs = 2500;
const idleRounds = 3;
const warmUp = 1;
/** When the stop comes, so many are still open. */
const leastOpen = 300;
const crowd = leastOpen + 40;
/** By then the worker is at full speed again. */
const carriedOut = 16;
/** Slack waits three seconds for an answer. */
const clicksAtOnce = 8;
const aimMs = 1000;

const people = ['U0ADA', 'U0BEN', 'U0LIV', 'U0SEC1'];
const approvals = 'C0APPROVALS';
const lead = 'U0LEA';

/** "That wasn't me": with nothing else to do, and behind a crowd of requests that have just been approved. */
export const stops: Figure = ({ bundles, progress }) =>
  onStage({ bundles, aws: { latencyMs }, settleMs: 500 }, async (stage) => {
    const { process: bot } = await stage.serve({}, ['--require', './test/bench/stop-clock.cjs']);
    progress(`stops: ${idleRounds} with nothing else to do, after ${warmUp} to warm up`);
    const idle: WatchedStop[] = [];
    for (let round = 0; round < warmUp + idleRounds; round += 1) {
      const userName = `idle-${round}`;
      await someoneToStop(stage, userName);
      idle.push(await watchedStop(stage, bot, userName));
      await stage.settled();
    }
    await someoneToStop(stage, 'behind');
    progress(`stops: ${crowd} requests are asked for`);
    const cards = await aCrowdAsks(stage);
    progress('stops: they are approved, and one user is stopped meanwhile');
    await approveAll(stage, cards);
    const open = crowd - linksOf(stage);
    if (open < leastOpen) throw new Error(`only ${open} requests are open`);
    const behind = await watchedStop(stage, bot, 'behind');
    return rowsOf(idle.slice(warmUp), behind, open);
  });

function rowsOf(idle: WatchedStop[], behind: WatchedStop, open: number): Row[] {
  const figure = '“That wasn’t me”';
  const behindMany = `${figure} behind ${inWhole(open)} open requests`;
  const [ownMs, wholeMs] = [median(idle.map((each) => each.ownMs)), median(idle.map((each) => each.wholeMs))];
  return [
    { figure: `${figure}, idle: our own time, all of it`, measured: `${inMs(ownMs)}, ${inMs(wholeMs)}` },
    {
      figure: `${behindMany}: our own time`,
      measured: inMs(behind.ownMs),
      aim: `≤ ${inWhole(aimMs)} ms`,
      holds: behind.ownMs <= aimMs,
    },
    { figure: `${behindMany}: all of it`, measured: inMs(behind.wholeMs) },
  ];
}

/** Gives their cards. */
async function aCrowdAsks(stage: Stage): Promise<Message[]> {
  const before = new Set(cardsOf(stage).map(({ ts }) => ts));
  const askFor = async (by: string, from: number) => {
    for (let index = from; index < crowd; index += people.length)
      await submitFor(told(stage), { by, userName: `crowd-${index}`, credentials: [choices.password] });
  };
  await Promise.all(people.map(askFor));
  const fresh = async () => {
    await stage.settled();
    const cards = cardsOf(stage).filter(({ ts }) => !before.has(ts));
    return cards.length === crowd && cards;
  };
  return stage.slack.until(fresh, { timeoutMs: 120_000, what: `${crowd} cards` });
}

function cardsOf({ slack }: Stage): Message[] {
  return slack.channel(approvals).filter((message) => message.read().includes(`[${buttons.approve}]`));
}

/** AWS is slow until all are: otherwise the first would be carried out before the last are approved. */
async function approveAll(stage: Stage, cards: readonly Message[]): Promise<void> {
  const { slack, aws } = stage;
  aws.faults.add({ kind: 'delay', delayMs: slowMs });
  await atOnce(cards.length, clicksAtOnce, (index) => approveOnly(stage, cards[index]));
  aws.faults.clear();
  await slack.until(() => linksOf(stage) >= carriedOut, { timeoutMs: 60_000, what: 'links' });
}

/** Waits for the answer alone, and not for what shows. */
async function approveOnly({ slack: { desk } }: Stage, card: Message | undefined): Promise<void> {
  if (!card) throw new Error('there is no card');
  const message = visibleMessage(desk.workspace, lead, card);
  await act(desk, lead, { message }, findButton(message.blocks, buttons.approve));
}

/** So many of the crowd have a password: they are carried out as far as they go without their owner. */
function linksOf({ aws }: Stage): number {
  return aws.calls.filter(
    ({ action, status, params }) =>
      action === 'CreateLoginProfile' && status === 200 && params.UserName?.startsWith('crowd-'),
  ).length;
}
