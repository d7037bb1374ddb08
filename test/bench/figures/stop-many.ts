import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadCatalogue } from '../../../src/config/load-catalogue.ts';
import type { UserView } from '../../../src/sandbox/aws/account-view.ts';
import type { Message } from '../../../src/sandbox/slack/driver/message.ts';
import type { ServeProcess } from '../../serve/serve-process.ts';
import { fields } from '../../support/labels.ts';
import { manyUsers } from '../../support/many-users.ts';
import { account as accountId } from '../../support/story.ts';
import type { Figure, Row } from '../figure.ts';
import { inWhole, rounded } from '../in-words.ts';
import { onStage, type Stage } from '../stage.ts';

/** A thousand are stopped in a quarter of an hour. With fewer than this, much of the time goes into warming up. */
const count = Number(process.env.STOP_USERS ?? 240);
const callsPerSecond = 20;
const aimMs = 60_000;
/** What the aim is for. */
const whole = 1000;
const latencyMs = 20;
const longestMs = 40 * 60_000;
/** Over how long the calls are counted. */
const windowMs = 10_000;

const owners = ['U0ADA', 'U0BEN', 'U0LIV', 'U0LEA'];
const security = 'U0SEC1';
const approvals = 'C0APPROVALS';

/** A list of users, at the default pace, by a bot that is killed twice on the way. */
export const stopMany: Figure = ({ bundles, progress }) =>
  onStage({ bundles, aws: { latencyMs, keptCalls: 100 * count } }, async (stage) => {
    const serve = () => stage.serve({}, ['--require', './test/bench/cpu-clock.cjs']);
    let bot = await serve();
    const [account] = loadCatalogue('manifests/catalogue.yaml').accounts;
    if (!account) throw new Error('the catalogue has no account');
    progress(`stop-many: ${count} users are made`);
    const seeding = { iamUrl: stage.aws.url, tablesUrl: stage.tablesUrl, account, owners };
    const names = await manyUsers({ ...seeding, table: 'requests-served' }, count);
    await stage.settled();
    const before = await cpuMs(bot);
    const callsBefore = stage.aws.calls.length;
    const startedMs = Date.now();
    await confirmAll(stage);
    let usedMs = -before;
    // Of the second half of what each process does: by then it has warmed up.
    const later = { ms: 0, users: 0 };
    const usedUntil = async (share: number, end: () => Promise<void>) => {
      const stopped = () => stoppedOf(stage, callsBefore);
      const half = (stopped() + count * share) / 2;
      await comes(() => stopped() >= half, 'the stops');
      const [halfMs, users] = [await cpuMs(bot), stopped()];
      await end();
      const endMs = await cpuMs(bot);
      later.ms += endMs - halfMs;
      later.users += stopped() - users;
      usedMs += endMs;
    };
    for (const share of [1 / 3, 2 / 3]) {
      await usedUntil(share, () => comes(() => stoppedOf(stage, callsBefore) >= count * share, 'the stops'));
      bot.process.kill('SIGKILL');
      await bot.stopped();
      progress(`stop-many: killed after ${stoppedOf(stage, callsBefore)} users`);
      bot = await serve();
    }
    const isDone = () => cardsOf(stage).some((card) => card.read().includes('Done'));
    await usedUntil(1, () => comes(isDone, 'the end'));
    const tookMs = Date.now() - startedMs;
    expectWhole(stage, names);
    const times = stage.aws.calls.slice(callsBefore).map(({ atMs }) => atMs);
    const furtherMs = later.ms / later.users;
    return rowsOf({
      usedMs,
      furtherMs,
      tookMs,
      callsEach: times.length / count,
      mostPerSecond: busiest(times),
    });
  });

/** Asked once a second: the bot should have the machine. */
async function comes(isThere: () => boolean, what: string): Promise<void> {
  const untilMs = Date.now() + longestMs;
  while (!isThere()) {
    if (Date.now() > untilMs) throw new Error(`${what} did not come`);
    await sleep(1000);
  }
}

/** Nobody is missed, and nothing doubled: one request, one message to each owner, one card. */
function expectWhole(stage: Stage, names: readonly string[]): void {
  const stopped = stoppedIn(stage);
  const missed = names.filter((name) => !stopped.has(name));
  if (missed.length > 0) throw new Error(`not stopped: ${missed.join(', ')}`);
  const twice = owners.filter((owner) => stage.slack.as(owner).inbox().length > 1);
  if (twice.length > 0) throw new Error(`told twice: ${twice.join(', ')}`);
  if (cardsOf(stage).length !== 1) throw new Error(`${cardsOf(stage).length} cards`);
  const times = timesStopped(stage);
  const again = names.filter((name) => (times.get(name) ?? 0) > 2);
  if (again.length > 0) throw new Error(`stopped again and again: ${again.join(', ')}`);
  const doubled = names.filter((name) => times.get(name) === 2);
  // What was in progress at a kill may be repeated.
  if (doubled.length > 8) throw new Error(`stopped twice: ${doubled.join(', ')}`);
}

function timesStopped({ aws }: Stage): Map<string, number> {
  const times = new Map<string, number>();
  for (const { action, params } of aws.calls) {
    const isStop = action === 'PutUserPolicy' && params.PolicyName === 'CountersignSuspended';
    const { UserName = '' } = params;
    if (isStop) times.set(UserName, (times.get(UserName) ?? 0) + 1);
  }
  return times;
}

function stoppedIn({ aws }: Stage): Set<string> {
  const isStopped = ({ inlinePolicies, accessKeys }: UserView) =>
    inlinePolicies.CountersignSuspended !== undefined &&
    accessKeys.every(({ status }) => status === 'Inactive');
  return new Set(
    aws
      .account(accountId)
      .users.filter(isStopped)
      .map(({ userName }) => userName),
  );
}

/** By the calls alone: looking at a thousand users would keep the sandbox from answering. */
function stoppedOf({ aws }: Stage, from: number): number {
  return aws.calls.slice(from).filter(({ action }) => action === 'ListServiceSpecificCredentials').length;
}

function cardsOf({ slack }: Stage): Message[] {
  return slack.channel(approvals);
}

async function confirmAll({ slack }: Stage): Promise<void> {
  const sam = slack.as(security);
  // The first answers of a process take longer than later ones.
  for (const words of ['help', 'status']) await sam.command('/iam', words);
  await sam.command('/iam', `stop-many ${owners.map((owner) => `<@${owner}>`).join(' ')}`);
  const isShown = () => sam.modal()?.read().includes('lose everything') === true;
  await slack.until(isShown, { timeoutMs: 30_000, what: 'the list' });
  await sam.fill({ [fields.why]: 'A laptop with all keys was stolen.', [fields.howManyUsers]: String(count) });
  const sent = await sam.submit();
  if (!sent.closed) throw new Error(`the list was not taken: ${JSON.stringify(sent)}`);
}

async function cpuMs({ process: bot }: ServeProcess): Promise<number> {
  const answered = once(bot, 'message');
  bot.send('cpu');
  const [{ cpuMs: used }] = (await answered) as [{ cpuMs: number }];
  return used;
}

/** Calls per second, where there were most; in order. */
function busiest(times: readonly number[]): number {
  let [from, most] = [0, 0];
  times.forEach((at, to) => {
    while ((times[from] ?? at) <= at - windowMs) from += 1;
    most = Math.max(most, to - from + 1);
  });
  return (most / windowMs) * 1000;
}

interface Measured {
  usedMs: number;
  /** Of one more user, in a process that has warmed up. */
  furtherMs: number;
  tookMs: number;
  callsEach: number;
  mostPerSecond: number;
}

function rowsOf({ usedMs, furtherMs, tookMs, callsEach, mostPerSecond }: Measured): Row[] {
  const figure = `${inWhole(count)} users stopped at once, killed twice`;
  const ofWholeMs = usedMs + (whole - count) * furtherMs;
  const seconds = (ms: number) => `${rounded(ms / 1000)} s`;
  return [
    {
      figure: `${figure}: our processor time`,
      measured:
        count === whole
          ? seconds(usedMs)
          : `${seconds(usedMs)}; extrapolated to ${inWhole(whole)} at ${rounded(furtherMs)} ms each: ${seconds(ofWholeMs)}`,
      aim: `≤ ${inWhole(aimMs / 1000)} s for ${inWhole(whole)}`,
      holds: ofWholeMs <= aimMs,
    },
    {
      figure: `${figure}: calls to AWS per second, at most over ten seconds`,
      measured: `${rounded(mostPerSecond)}, ${rounded(callsEach)} for each user`,
      aim: `≤ ${callsPerSecond}`,
      holds: mostPerSecond <= callsPerSecond,
    },
    { figure: `${figure}: all of it`, measured: `${rounded(tookMs / 60_000)} min` },
  ];
}
