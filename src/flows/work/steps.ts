import { isTakenBack, traitsOf } from '../../core/request/intent.ts';
import type { Step } from '../../core/request/next.ts';
import { applyOperations } from './apply.ts';
import { beginWait, endWait } from './await-days.ts';
import { finish } from './finish.ts';
import { handOver } from './hand-over.ts';
import { eraseLink, expireLink, withdrawLink } from './links.ts';
import { makePlan } from './make-plan.ts';
import type { Outcome } from './outcome.ts';
import { recheck } from './recheck.ts';
import type { Run } from './run.ts';
import { settle } from './settle.ts';
import { tryCodes } from './try-codes.ts';
import { concludeUndo, undoOperations } from './undo-operations.ts';
import { watch } from './watch.ts';

type StepOf<Name extends Step['do']> = Extract<Step, { do: Name }>;

/** How each step is done. Complete by type. */
export const stepTable: { [Name in Step['do']]: (run: Run, step: StepOf<Name>) => Promise<Outcome> } = {
  plan: makePlan,
  recheck,
  apply: applyOperations,
  'hand-over': handOver,
  settle,
  watch,
  'try-codes': tryCodes,
  'begin-wait': beginWait,
  'end-wait': endWait,
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

  async remind(run) {
    await run.recordUnlessChanged([{ type: 'reminded', atMs: run.now() }]);
    return 'go-on';
  },

  async 'give-up'(run) {
    const message = 'The owner did not open the links, set up MFA or activate the key in time.';
    const atMs = run.now();
    const { intent } = run.request;
    await run.recordUnlessChanged([
      { type: 'failed', failure: { code: 'set-up.timed-out', message, atMs }, atMs },
      // What somebody began for themselves and left is cleared away.
      ...(isTakenBack(intent) ? [{ type: 'undo-asked', by: intent.owner, atMs } as const] : []),
    ]);
    return 'go-on';
  },

  async 'release-name'(run) {
    const { holds } = traitsOf(run.request.intent);
    if (holds !== 'nothing') await run.ports.users.letGo(run.target, holds, run.request.id);
    await run.record([{ type: 'name-released', atMs: run.now() }]);
    return 'go-on';
  },

  async wait() {
    return 'wait';
  },
};
