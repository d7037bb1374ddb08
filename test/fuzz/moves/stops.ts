import { offboardIn } from '../../../src/core/intents/offboard.ts';
import { restoreIn } from '../../../src/core/intents/restore.ts';
import { askAgain } from '../../../src/flows/ask-again.ts';
import { askForUserBack } from '../../../src/flows/ask-for-user-back.ts';
import { deleteNow } from '../../../src/flows/offboard/delete-now.ts';
import { giveBack } from '../../../src/flows/offboard/give-back.ts';
import { offboard } from '../../../src/flows/offboard/offboard.ts';
import { suspend } from '../../../src/flows/suspend.ts';
import { goodReason } from '../../support/story.ts';
import type { Scene } from '../world.ts';

/** "That wasn't me", of the owner or of security. */
export async function stop({ ports, pick, requests, isOneIn }: Scene): Promise<void> {
  const cause = pick(requests.filter(({ intent }) => !restoreIn(intent)));
  if (cause) await suspend(ports, cause.id, isOneIn(2, 1) ? cause.intent.owner : 'U0SEC1');
}

/** Somebody wants a stopped or offboarded user to be given back. */
export async function askBack(scene: Scene): Promise<void> {
  const { ports, pick, requests, key, isOneIn } = scene;
  const last = pick(requests.filter(({ intent }) => restoreIn(intent) || offboardIn(intent)).slice(-2));
  if (last && offboardIn(last.intent)) {
    await giveBack(ports, last, isOneIn(2, 1) ? last.intent.owner : 'U0SEC2', goodReason);
  } else if (last && isOneIn(2, 2)) await askAgain(ports, last.id, last.intent.owner);
  else await askForUserBack(ports, key, 'U0SEC1');
}

/** The end of the user: at once, or asked for. */
export async function leave({ ports, id, key, record, pick }: Scene): Promise<void> {
  const owner = record?.belongsTo?.person ?? 'U0ADA';
  const by = pick(['U0SEC1', owner, 'U0LIV', 'U0BEN'], 1) ?? owner;
  await offboard(ports, id, by, { ...key, owner, reason: goodReason });
}

/** Nobody waits for the days in which the user could be given back. */
export async function deleteSooner({ ports, pick, requests }: Scene): Promise<void> {
  const leaving = pick(
    requests.filter(({ intent, phase }) => offboardIn(intent) && phase.status === 'applying'),
  );
  if (leaving) await deleteNow(ports, leaving, pick(['U0SEC2', 'U0SEC3'], 1) ?? 'U0SEC3');
}
