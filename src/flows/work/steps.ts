import { needsApproval, traitsOf } from '../../core/intents/traits-of.ts';
import type { Step } from '../../core/request/next.ts';
import { announce } from './announce.ts';
import { applyOperations } from './apply.ts';
import { beginWait, endWait, remind } from './await-days.ts';
import { bringBack } from './bring-back.ts';
import { chase } from './chase.ts';
import type { Continuation } from './continuation.ts';
import { finish, followUp } from './finish.ts';
import { giveUp } from './give-up.ts';
import { lookForUnseen } from './gone-user.ts';
import { handOver } from './hand-over.ts';
import { letGoOfCredentials } from './hold-credentials.ts';
import { eraseLink, expireLink, withdrawLink } from './links.ts';
import { makePlan } from './make-plan.ts';
import { nudge } from './nudge.ts';
import { readActivity } from './read-activity.ts';
import { recheck } from './recheck.ts';
import { resolveHandover } from './resolve-handover.ts';
import type { Run } from './run.ts';
import { leaveName } from './same-name.ts';
import { stopMembers } from './stop-members.ts';
import { tryCodes } from './try-codes.ts';
import { concludeUndo, undoOperations } from './undo-operations.ts';
import { watch } from './watch.ts';

type StepOf<Name extends Step['do']> = Extract<Step, { do: Name }>;

/** How each step is done. Complete by type. */
export const stepTable: { [Name in Step['do']]: (run: Run, step: StepOf<Name>) => Promise<Continuation> } = {
  plan: makePlan,
  recheck,
  apply: applyOperations,
  'hand-over': handOver,
  'resolve-handover': resolveHandover,
  watch,
  'try-codes': tryCodes,
  'begin-wait': beginWait,
  'end-wait': endWait,
  'bring-back': bringBack,
  'expire-link': expireLink,
  'erase-link': eraseLink,
  'withdraw-link': withdrawLink,
  finish,
  undo: undoOperations,
  'conclude-undo': concludeUndo,

  async expire(run) {
    await run.recordUnlessChanged([{ type: 'expired', atMs: run.now() }]);
    return 'go-on';
  },

  announce,
  chase,
  'follow-up': followUp,
  nudge,
  remind,
  'give-up': giveUp,

  async 'end-unfinished'(run) {
    const atMs = run.now();
    const failure = { code: 'end.reached', message: 'Its time ended before everything was set up.', atMs };
    await run.recordUnlessChanged([{ type: 'called-off', failure, atMs }]);
    return 'go-on';
  },

  async close(run) {
    const { request } = run;
    // If nothing ever began, nothing is left to undo: it is over.
    const isOver = needsApproval(request.intent) && Object.keys(request.journal).length === 0;
    await run.recordUnlessChanged([{ type: isOver ? 'expired' : 'closed', atMs: run.now() }]);
    return 'go-on';
  },

  async 'release-name'(run) {
    const { holds } = traitsOf(run.request.intent);
    if (holds === 'name') await leaveName(run);
    else if (holds === 'credentials') await letGoOfCredentials(run);
    else if (holds !== 'nothing') await run.ports.users.letGo(run.target, holds, run.request.id);
    await run.record([{ type: 'name-released', atMs: run.now() }]);
    return 'go-on';
  },

  'look-for-user': lookForUnseen,
  'read-activity': readActivity,

  'stop-members': stopMembers,

  async wait() {
    return 'wait';
  },
};
