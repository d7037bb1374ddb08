import type { Step } from '../../core/request/next.ts';
import { applyOperations } from './apply.ts';
import { finish } from './finish.ts';
import { handOver } from './hand-over.ts';
import { eraseLink, expireLink, withdrawLink } from './links.ts';
import { makePlan } from './make-plan.ts';
import type { Outcome } from './outcome.ts';
import { recheck } from './recheck.ts';
import type { Run } from './run.ts';
import { settle } from './settle.ts';
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

  async 'give-up'(run) {
    const message = 'The owner did not open the links, set up MFA or activate the key in time.';
    const failure = { code: 'set-up.timed-out', message, atMs: run.now() };
    await run.recordUnlessChanged([{ type: 'failed', failure, atMs: run.now() }]);
    return 'go-on';
  },

  async 'release-name'(run) {
    await run.ports.users.releaseName(run.target, run.request.id);
    await run.record([{ type: 'name-released', atMs: run.now() }]);
    return 'go-on';
  },

  async wait() {
    return 'wait';
  },
};
