import type { AskOwner } from '../../../core/intents/ask-owner.ts';
import { mention } from '../blocks.ts';
import { notAgain } from './again.ts';
import { askedOwner } from './asked-owner.ts';
import { userIn } from './by-approval.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Ask the owner of';

/** Its owner gets a message; nobody else hears of it, unless it fails. */
export const askOwner: SlackIntent<AskOwner> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: (intent, catalogue) => `${mention(intent.owner)} to be asked about ${userIn(intent, catalogue)}`,
    access: 'Nothing changes in AWS',
    facts: ({ owner }) => [[['Owner', mention(owner)]]],
    caution: () => undefined,
    question: undefined,
    calls: () => [],
    found: undefined,
    reason: () => undefined,
    underWay: () => 'The owner is being asked.',
    done: () => 'The owner has been asked.',
    whenCancelled: () => [],
    isStoppable: false,
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: askedOwner, step: undefined, warning: undefined, alert: undefined },
  ways: { verb: undefined, form: undefined, buttons: {}, menu: undefined },
};
