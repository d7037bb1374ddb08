import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import type { Message } from '../message.ts';
import type { Again } from './again.ts';
import { takenBack } from './self-service-words.ts';
import type { RequestOf, SlackIntent, ToldOf, WaysIn } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

interface Reading<Own extends Intent> {
  /** See `SlackIntent`. */
  change: string;
  /** Absent: the change and its user. */
  summary?: SlackIntent<Own>['summary'];
  /** Before the user's name, where it can't be read. */
  cannot: string;
  /** While it takes long. */
  underWay?: (told: ToldOf<Own>) => string | undefined;
  /** Undefined where nothing was read. */
  answer: (request: RequestOf<Own>, catalogue: Catalogue, told: ToldOf<Own>) => Message | undefined;
  again: Again;
  ways: WaysIn;
}

/** Reading changes nothing: nobody decides on it, nothing is handed over or undone, and its answer is one message. */
export function reading<Own extends Intent>(own: Reading<Own>): SlackIntent<Own> {
  const { change, summary = userSummary(change), cannot, underWay, answer, again, ways } = own;
  return {
    change,
    summary,
    decision: undefined,
    own: {
      cannot,
      link: () => '',
      underWay: (told) => underWay?.(told),
      done: () => ':white_check_mark: Done.',
      buttons: () => [],
      instead: (request, catalogue, told) =>
        request.phase.status === 'done' ? answer(request, catalogue, told as ToldOf<Own>) : undefined,
      stopConfirm: () => takenBack,
    },
    end: { again, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
    messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
    ways,
  };
}
