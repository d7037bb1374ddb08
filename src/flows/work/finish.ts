import type { Gives } from '../../core/account/ledger.ts';
import { accessOfPlan } from '../../core/plan/given-access.ts';
import type { Event } from '../../core/request/events.ts';
import type { Intent, IntentKind } from '../../core/request/intent.ts';
import { userKindOf } from '../../core/request/intent.ts';
import { Fault } from '../fault.ts';
import { restoreLater } from './follow-up.ts';
import type { Outcome } from './outcome.ts';
import type { AccessKey } from './ports.ts';
import { retireAgain, retireLater } from './retire-later.ts';
import type { Run } from './run.ts';
import { removeStrayKeys } from './stray-keys.ts';
import { confirmedDevices, recordOwnDevice, vouchForConfirmed } from './vouch.ts';

/** What is left to do before "done", by intent. All of it may be repeated. */
const finishers: Partial<Record<IntentKind, (run: Run) => Promise<Event[]>>> = {
  grant: settleUser,
  adopt: settleUser,
  restore: async (run) => {
    await vouchForConfirmed(run);
    return removeStrayKeys(run);
  },
  'reset-mfa': vouchForConfirmed,
  'reset-password': vouchForConfirmed,
  mfa: recordOwnDevice,
  'new-key': removeStrayKeys,
  'rotate-key': removeStrayKeys,
  look: async (run) => {
    await watchAges(run, run.request.held?.keys ?? []);
    return [];
  },
  'set-key': async (run) => {
    const { intent } = run.request;
    if (intent.kind !== 'set-key' || intent.to !== 'active') return [];
    const keys = await run.ports.accounts.accessKeys(run.target);
    for (const key of keys.filter(({ id }) => id === intent.keyId)) await retireAgain(run, key);
    return [];
  },
  suspend: async (run) => {
    await restoreLater(run);
    return [];
  },
};

export async function finish(run: Run): Promise<Outcome> {
  const events = (await finishers[run.request.intent.kind]?.(run)) ?? [];
  run.note([...events, { type: 'done', atMs: run.now() }]);
  return 'go-on';
}

/**
 * The account's keys are held against those we handed over, so that a key whose making was never answered does not stay
 * behind, and our own record says whose user it is.
 */
async function settleUser(run: Run): Promise<Event[]> {
  const { ports, request, target } = run;
  const { intent } = request;
  const user = await ports.accounts.user(target);
  if (!user) throw new Fault('The user is gone.', { nature: 'refused', code: 'user.missing' });
  const events = intent.kind === 'grant' ? await removeStrayKeys(run) : [];
  const belongsTo = { person: intent.owner, userId: user.userId, userKind: userKindOf(intent) };
  const vouchedDevices =
    intent.kind === 'adopt' ? (run.found?.credentials?.mfaDevices ?? []) : confirmedDevices(request);
  const given = { requestId: request.id, gives: givesOf(run, intent) };
  await ports.users.recordOwner(target, belongsTo, given, run.now(), vouchedDevices);
  // Keys that a user brought along grow old, too.
  if (intent.kind === 'adopt') await watchAges(run, await ports.accounts.accessKeys(target), user.userId);
  return events;
}

async function watchAges(run: Run, keys: readonly AccessKey[], userId?: string): Promise<void> {
  for (const key of keys.filter(({ isActive }) => isActive)) await retireLater(run, key, userId);
}

function givesOf({ operations, found }: Run, intent: Intent): Gives {
  return {
    ...accessOfPlan(operations),
    entitlements: intent.kind === 'grant' ? intent.ask.entitlements : [],
    credentials:
      intent.kind === 'grant' ? intent.ask.credentials : found?.credentials?.hasPassword ? ['password'] : [],
  };
}
