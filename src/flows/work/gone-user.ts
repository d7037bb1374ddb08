import type { Ledger } from '../../core/account/ledger.ts';
import { isLookedForAgain, lookAgainAfterMs } from '../../core/request/gone-user.ts';
import { madeUserIdOf, type Request } from '../../core/request/request.ts';
import { Fault, unlessUnreadable } from '../fault.ts';
import type { BelongsTo } from '../ports.ts';
import { decideAndSave } from '../save.ts';
import { callOffGrantOf } from './close-user.ts';
import type { Continuation } from './continuation.ts';
import { knownUserId } from './known-user-id.ts';
import type { Run } from './run.ts';

/** The user that our record, or the grant that is making it, knows under this name. */
type Known = Pick<BelongsTo, 'person' | 'userId'>;

/** `unsure`: nothing is known yet; the time of the next check is recorded. */
type Outcome = 'there' | 'unsure' | 'gone';

/**
 * Whether AWS still shows that very user. One answer may be late or wrong, so the user counts as gone only if AWS still
 * doesn't show it after the time a change may need. Then our record is closed and its name is free; the events keep
 * what was on record. Another user with the same name is somebody else's, whatever its origin.
 */
export async function lookForUser(run: Run, known: Known): Promise<Outcome> {
  const { ports, target, request } = run;
  const { userId, person: owner } = known;
  await run.lease.guard(2);
  // An answer from another account says nothing about this user.
  await ports.accounts.assertAccount(target);
  const user = await ports.accounts.user(target);
  if (user?.userId === userId) return 'there';
  if (request.goneUser?.userId !== userId) {
    if (!isLookedForAgain(request, userId, run.now())) return comeBackToLook(run, known);
    // By now the record may be of another user with this name, with its own access.
    const { belongsTo, gives: onRecord = {} } = run.lease.user;
    const gives = belongsTo?.userId === userId ? onRecord : {};
    await endWhatItHad(run, gives);
    const gone = { userId, owner, isRecreated: user !== undefined, gives: Object.keys(gives) };
    // First the event: a record closed without it would lose what had been there.
    await run.record([{ type: 'user-gone', ...gone, atMs: run.now() }]);
  }
  await ports.users.close(target, userId);
  await callOffGrantOf(run, userId, noLongerThere(run));
  return 'gone';
}

/**
 * What had an end is over with its user: its card must not go on to promise that end. Before the record is closed, which
 * knows what that was; may be repeated.
 */
async function endWhatItHad(run: Run, gives: Ledger): Promise<void> {
  const temporary = Object.entries(gives).filter(([, { untilMs }]) => untilMs !== undefined);
  for (const [id] of temporary) {
    await run.lease.guard();
    await decideAndSave(run.ports, id, ({ accessEnded, phase: { status } }) =>
      accessEnded || status !== 'done'
        ? []
        : [{ type: 'access-ended', left: 'nothing', isUserGone: true, atMs: run.now() }],
    ).catch(unlessUnreadable);
    if (id !== run.request.id) run.afterwards.push(id);
  }
}

/** Nothing more can come of a request whose user is gone. Undefined: it exists, as far as anyone knows. */
export async function callOffIfGone(run: Run): Promise<Continuation | undefined> {
  const known = knownUser(run);
  const outcome = known ? await lookForUser(run, known) : 'there';
  if (outcome === 'there') return undefined;
  if (outcome === 'unsure') return 'wait';
  const atMs = run.now();
  const { goneUser } = run.request;
  const other = goneUser?.isRecreated ? ' Another user has its name, and was not touched.' : '';
  const message = `${noLongerThere(run)}${other}`;
  await run.record([{ type: 'called-off', failure: { code: 'user.gone', message, atMs }, atMs }]);
  return 'go-on';
}

function noLongerThere({ request }: Run): string {
  return `AWS has no IAM user ${request.intent.userName} of that id any more.`;
}

/** A request has ended because AWS didn't show its user: checks whether that is still so. */
export async function lookForUnseen(run: Run): Promise<Continuation> {
  const { unseenUser } = run.request;
  if (!unseenUser) throw new Error(`request ${run.request.id} looks for no user`);
  const { userId, owner: person } = unseenUser;
  // If several requests have missed it, the first closes the record.
  const isOnRecord = run.lease.user.belongsTo?.userId === userId;
  const outcome = isOnRecord ? await unlessRefused(() => lookForUser(run, { userId, person })) : 'there';
  if (outcome === 'there') await run.record([{ type: 'user-seen', atMs: run.now() }]);
  return outcome === 'unsure' ? 'wait' : 'go-on';
}

/** The user that a request is about, or has made. */
function knownUser(run: Run): Known | undefined {
  const { owner } = run.request.intent;
  const { belongsTo } = run.lease.user;
  const userId = knownUserId(run);
  if (userId === undefined) return belongsTo;
  return belongsTo?.userId === userId ? belongsTo : { person: owner, userId };
}

/** A user that was left behind, because an undo couldn't delete it, keeps its name as long as it exists. */
export function leftBehind(holder: Request | undefined): Known | undefined {
  const isLeft = holder?.phase.status === 'undone' && holder.phase.isUserLeft;
  return isLeft ? madeBy(holder) : undefined;
}

function madeBy(request: Request): Known | undefined {
  const userId = madeUserIdOf(request);
  return userId === undefined ? undefined : { person: request.intent.owner, userId };
}

async function comeBackToLook(run: Run, { userId, person: owner }: Known): Promise<'unsure'> {
  const atMs = run.now();
  const { unseenUser, trouble, intent } = run.request;
  const earlier = unseenUser?.userId === userId ? unseenUser : undefined;
  const { sinceMs } = earlier ?? { sinceMs: atMs };
  const delay = {
    code: 'user.unseen',
    message: `AWS does not show the IAM user ${intent.userName} that is on record here. The bot checks again later.`,
    ...{ count: (trouble?.count ?? 0) + 1, sinceMs, retryAtMs: sinceMs + lookAgainAfterMs },
  };
  await run.record([
    ...(earlier ? [] : [{ type: 'user-unseen', userId, owner, atMs } as const]),
    { type: 'delayed', trouble: delay, atMs },
  ]);
  return 'unsure';
}

/** If our role may not look any more, nothing is concluded. */
async function unlessRefused(look: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Fault && error.nature === 'refused') return 'there';
    throw error;
  }
}
