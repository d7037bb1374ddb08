import type { FollowUp } from '../../core/intents/intent-module.ts';
import { moduleOf } from '../../core/intents/table.ts';
import type { Event } from '../../core/request/events.ts';
import { actOnExposure } from './act-on-exposure.ts';
import { askToGiveBack } from './ask-to-give-back.ts';
import { changeOwner } from './change-owner.ts';
import { closeUser } from './close-user.ts';
import { concludeOffboarding } from './conclude-offboarding.ts';
import type { Continuation } from './continuation.ts';
import { leaveDepartures, stopDepartures } from './departures.ts';
import { endGiven } from './end-given.ts';
import { endInLedger } from './end-in-ledger.ts';
import { liftOwnStop } from './lift-own-stop.ts';
import type { AccessKey } from './ports.ts';
import { recordChange } from './record-change.ts';
import { recordOwner } from './record-owner.ts';
import { renewPassword } from './renew-password.ts';
import type { Run } from './run.ts';
import { removeStrayKeys } from './stray-keys.ts';
import { tellRenewed } from './tell-renewed.ts';
import { recordOwnDevice, vouchForConfirmed } from './vouch.ts';
import { reviewAgain, reviewSoon, watchGiven } from './watch-given.ts';
import { watchKeyAge, watchKeyAgeAgain } from './watch-key-age.ts';

/** How each is done. All of it may be repeated. */
const followUps: Record<FollowUp, (run: Run) => Promise<Event[]>> = {
  'record-owner': recordOwner,
  'vouch-for-confirmed': vouchForConfirmed,
  'record-own-device': recordOwnDevice,
  'remove-stray-keys': removeStrayKeys,
  'watch-shown-keys': (run) => watchAges(run, run.request.userCredentials?.keys ?? []),
  'watch-all-keys': watchAll,
  'watch-key-again': watchAgain,
  'ask-to-give-back': askToGiveBack,
  'record-change': recordChange,
  'end-given': endGiven,
  'tell-renewed': tellRenewed,
  'review-again': reviewAgain,
  'review-soon': reviewSoon,
  'renew-password': renewPassword,
  'leave-ledger': endInLedger,
  'close-user': closeUser,
  'lift-own-stop': liftOwnStop,
  'conclude-offboarding': concludeOffboarding,
  'leave-departures': leaveDepartures,
  'stop-departures': stopDepartures,
  'change-owner': changeOwner,
  'act-on-exposure': actOnExposure,
};

export async function finish(run: Run): Promise<Continuation> {
  const { intent } = run.request;
  const events: Event[] = [];
  for (const each of moduleOf(intent).followUps?.(intent) ?? []) events.push(...(await followUps[each](run)));
  await watchGiven(run);
  run.note([...events, { type: 'done', atMs: run.now() }]);
  return 'go-on';
}

/** What follows once a request has ended without having been done. */
export async function followUp(run: Run): Promise<Continuation> {
  const { intent, phase } = run.request;
  const events: Event[] = [];
  for (const each of moduleOf(intent).afterwards?.(phase) ?? []) events.push(...(await followUps[each](run)));
  await run.record([...events, { type: 'followed-up', atMs: run.now() }]);
  return 'go-on';
}

async function watchAges(run: Run, keys: readonly AccessKey[], userId?: string): Promise<Event[]> {
  for (const key of keys.filter(({ isActive }) => isActive)) await watchKeyAge(run, key, userId);
  return [];
}

/** For a user that had no record until now: only our record has its id. */
async function watchAll(run: Run): Promise<Event[]> {
  const [record, keys] = await Promise.all([
    run.ports.users.read(run.target),
    run.ports.accounts.accessKeys(run.target),
  ]);
  return watchAges(run, keys, record?.belongsTo?.userId);
}

async function watchAgain(run: Run): Promise<Event[]> {
  const { intent } = run.request;
  const changed = moduleOf(intent).key?.(intent);
  const keys = await run.ports.accounts.accessKeys(run.target);
  for (const key of keys.filter(({ id }) => id === changed?.keyId)) await watchKeyAgeAgain(run, key);
  return [];
}
