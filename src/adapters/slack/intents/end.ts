import type { End } from '../../../core/intents/end.ts';
import { notAgain } from './again.ts';
import { userIn } from './by-approval.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'End of access';

/** Its time has come by itself: there is nothing to decide. Its card is posted only if it can't be carried out. */
export const end: SlackIntent<End> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: (intent, catalogue) => `the end of temporary access: ${userIn(intent, catalogue)}`,
    access: 'Only what other requests still give',
    facts: () => [[['Why', 'The time that was approved is over']]],
    caution: () => undefined,
    question: undefined,
    calls: () => [],
    found: undefined,
    reason: () => undefined,
    underWay: () => 'The access is being removed.',
    done: () => 'The access has ended, and what only this request gave was removed.',
    whenCancelled: () => [],
    isStoppable: false,
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: { verb: undefined, form: undefined, buttons: {}, menu: undefined },
};
