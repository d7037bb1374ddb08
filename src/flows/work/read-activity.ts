import type { SeenUser } from '../../core/account/snapshot.ts';
import {
  type Activity,
  begunActivity,
  isRead,
  isToRead,
  isUsable,
  mostPages,
  type RegionRead,
  regionsRead,
  type ServicesRead,
  silent,
  windowMs,
} from '../../core/activity/activity.ts';
import { activityRegionsOf } from '../../core/activity/activity-regions.ts';
import type { SeenCall } from '../../core/activity/seen-call.ts';
import { withCalls } from '../../core/activity/tally.ts';
import { findAccount } from '../../core/catalogue/catalogue.ts';
import { Fault } from '../fault.ts';
import type { Continuation } from './continuation.ts';
import { mustGiveWay } from './give-way.ts';
import { reject } from './make-plan.ts';
import { rightSizeOf } from './right-size-of.ts';
import type { Run } from './run.ts';

/** A run reads for so long, then others who have work with the user get their turn. */
const sliceMs = 5000;
const pauseMs = 300;
/** AWS needs seconds to add up the services. */
const betweenRoundsMs = 500;
/** Where CloudTrail doesn't answer, asking more often doesn't help. */
const silentPauseMs = 10_000;

/**
 * Reads what a user did, page by page.
 *
 *     pages, in all Regions at once │ stored with where they go on │ next round │ … │ read: said in the request
 *
 * The worker that comes after one that died goes on from what is stored. Nobody else has the user's lease meanwhile, and a
 * stop must not wait for it: between rounds it gives way, and after a few seconds it leaves and comes back. A Region where
 * CloudTrail doesn't answer is given up after a minute; the others are shown without it.
 */
export async function readActivity(run: Run): Promise<Continuation> {
  const { request, ports, target } = run;
  const { account, userName } = request.intent;
  const user = await ports.accounts.user(target);
  if (!user) return reject(run, { code: 'user.missing', userName });
  let activity = await begun(run, user);
  for (const leaveAtMs = run.now() + sliceMs; !isRead(activity); ) {
    const round = await readRound(run, user, activity);
    activity = round.activity;
    await ports.activities.save(account, activity);
    if (round.fault) throw round.fault;
    if (isRead(activity)) break;
    if (isAllSilent(activity)) return leave(run, activity, silentPauseMs);
    if (run.now() >= leaveAtMs || (await mustGiveWay(run))) return leave(run, activity, pauseMs);
    await ports.clock.sleep(betweenRoundsMs);
    await run.lease.guard();
  }
  const { userId, beganAtMs } = activity;
  const record = run.lease.user.belongsTo;
  const isOurs = record?.userId === userId;
  await run.record([
    {
      type: 'activity-read',
      ...{ userId, beganAtMs, rightSize: await rightSizeOf(run, activity) },
      ...(isOurs ? { owner: record.person, userKind: record.userKind } : {}),
      atMs: run.now(),
    },
  ]);
  return 'go-on';
}

async function begun(run: Run, { userId, userName }: SeenUser): Promise<Activity> {
  const { request, ports } = run;
  const account = findAccount(ports.catalogue, request.intent.account);
  const regions = account ? activityRegionsOf(account) : [];
  const found = await ports.activities.read(request.intent.account, userId);
  return found && isUsable(found, regions, run.now())
    ? found
    : begunActivity({ userName, userId }, regions, run.now());
}

/** Nothing else is left than Regions that don't answer. */
function isAllSilent({ regions, services }: Activity): boolean {
  const isSilent = ({ silentSinceMs }: RegionRead) => silentSinceMs !== undefined;
  return services.state !== 'unread' && regions.filter(isToRead).every(isSilent);
}

async function leave(run: Run, activity: Activity, forMs: number): Promise<Continuation> {
  const { activityProgress: before } = run.request;
  const progress = { done: regionsRead(activity), all: activity.regions.length };
  if (before?.done !== progress.done)
    await run.record([{ type: 'activity-progressed', ...progress, atMs: run.now() }]);
  run.returnsAtMs = run.now() + forMs;
  return 'wait';
}

interface Round {
  activity: Activity;
  /** Of one of the calls; what the others brought is kept. */
  fault?: Fault | undefined;
}

async function readRound(run: Run, user: SeenUser, activity: Activity): Promise<Round> {
  const [services, ...pages] = await Promise.allSettled([
    readServices(run, user, activity.services),
    ...activity.regions.filter(isToRead).map((each) => readUnlessSilent(run, activity, each)),
  ]);
  const faults = [services, ...pages].flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  const [broken] = faults.filter((each) => !(each instanceof Fault));
  if (broken !== undefined) throw broken;
  const read = pages.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const after = (before: RegionRead) =>
    read.find(({ region }) => region.region === before.region)?.region ?? before;
  return {
    activity: {
      ...activity,
      regions: activity.regions.map(after),
      services: services.status === 'fulfilled' ? services.value : activity.services,
      tally: withCalls(
        activity.tally,
        read.flatMap(({ calls }) => calls),
      ),
    },
    fault: faults[0],
  };
}

/** An outage of one Region keeps nobody from seeing the others. */
async function readUnlessSilent(run: Run, activity: Activity, before: RegionRead): ReturnType<typeof readPage> {
  try {
    return await readPage(run, activity, before);
  } catch (error) {
    const isOutage =
      error instanceof Fault && (error.nature === 'transient' || error.nature === 'unknown-outcome');
    if (!isOutage) throw error;
    return { region: silent(before, run.now()), calls: [] };
  }
}

async function readPage(
  { ports, target }: Run,
  { userName, userId, beganAtMs }: Activity,
  before: RegionRead,
): Promise<{ region: RegionRead; calls: SeenCall[] }> {
  const { region, next, oldestMs } = before;
  const page = await ports.accounts.trails.page(target, {
    ...{ userName, userId, region, next },
    fromMs: beganAtMs - windowMs,
    untilMs: beganAtMs,
  });
  // What was read so far is true, only older events are missing.
  if (page === 'stale') return { region: { ...before, state: 'cut' }, calls: [] };
  if (typeof page === 'string') return { region: { ...before, state: page }, calls: [] };
  const pages = before.pages + 1;
  const isFull = page.next !== undefined && pages >= mostPages;
  return {
    region: {
      ...{ region, pages },
      state: page.next === undefined ? 'read' : isFull ? 'cut' : 'unread',
      next: isFull ? undefined : page.next,
      oldestMs: page.oldestMs ?? oldestMs,
    },
    calls: page.calls,
  };
}

async function readServices(run: Run, user: SeenUser, before: ServicesRead): Promise<ServicesRead> {
  if (before.state !== 'unread') return before;
  const { trails } = run.ports.accounts;
  if (before.jobId === undefined) {
    const asked = await trails.askServices(run.target, user);
    return asked === 'denied' ? { state: 'denied', used: [] } : { ...before, jobId: asked.jobId };
  }
  const answer = await trails.services(run.target, before.jobId);
  if (answer === 'unready') return before;
  if (answer === 'gone') return { state: 'unread', used: [] };
  return typeof answer === 'string' ? { state: answer, used: [] } : { state: 'read', used: answer };
}
