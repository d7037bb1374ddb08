import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Found } from '../../../core/plan/found.ts';
import type { IntentKind, IntentOf } from '../../../core/request/intent.ts';
import type { Request } from '../../../core/request/state.ts';
import type { Wish } from '../../../flows/look-after.ts';
import type { Told } from '../../../flows/work/ports.ts';
import type { Buttons } from '../listeners/click.ts';
import type { OwnWish } from '../listeners/look-after.ts';
import type { Submit } from '../listeners/submitted.ts';
import type { Verb } from '../listeners/verb.ts';
import type { Message } from '../message.ts';
import type { Again } from './again.ts';

export type RequestOf<Kind extends IntentKind> = Request & { intent: IntentOf<Kind> };
export type ToldOf<Kind extends IntentKind> = Told & { request: RequestOf<Kind> };

/**
 * All that Slack shows of one kind of change, and how people come to it. Messages and forms ask for it here and compare
 * no kinds. Every member has to be answered: `undefined` says that there is no such thing for this kind.
 */
export interface SlackIntent<Kind extends IntentKind = IntentKind> {
  /** A few words that name the change, before the name of its user. Plain text. */
  change: string;
  /** One line that names a request, as mrkdwn. */
  summary: (intent: IntentOf<Kind>, catalogue: Catalogue) => string;
  /** For the approvals channel and for whoever asked. Undefined: nobody but its owner hears of it. */
  decision: DecisionWords<Kind> | undefined;
  /** For the one message about what its owner does alone. Undefined: nobody does it alone, or each step is told. */
  own: OwnWords<Kind> | undefined;
  end: EndWords<Kind>;
  messages: SeparateMessages<Kind>;
  ways: WaysIn<Kind>;
}

export interface DecisionWords<Kind extends IntentKind> {
  /** What the user may do by it, as mrkdwn. */
  access: (intent: IntentOf<Kind>, catalogue: Catalogue) => string;
  /** What was asked, below the header of the card. */
  asked: (request: RequestOf<Kind>, catalogue: Catalogue) => AnyBlock[];
  /** Around what the user may do already. Undefined: its plan does not sign that. */
  found: ((request: RequestOf<Kind>, found: Found) => { title: string; below: string }) | undefined;
  /** What the requester wrote; it is quoted. */
  reason: (intent: IntentOf<Kind>) => string | undefined;
  /** To the requester, while it is carried out and nobody is waited for. */
  underWay: (intent: IntentOf<Kind>) => string;
  /** To the requester, once it is done. */
  done: (intent: IntentOf<Kind>) => string;
  /** To the requester who has cancelled it. */
  whenCancelled: (request: RequestOf<Kind>) => AnyBlock[];
  /** Whether its card offers to stop the user. */
  isStoppable: boolean;
}

export interface OwnWords<Kind extends IntentKind> {
  /** What to have at hand for a page that takes codes. Undefined: it has no such page. */
  codesPage: string | undefined;
  /** What the owner does next. */
  underWay: (told: ToldOf<Kind>) => string | undefined;
  done: (intent: IntentOf<Kind>) => string;
  /** Below all words. */
  buttons: (request: RequestOf<Kind>) => AnyBlock[];
  /** In place of the whole message. */
  instead: (request: RequestOf<Kind>, catalogue: Catalogue) => Message | undefined;
  /** What *Stop* takes back; asked before it does. */
  stopConfirm: (told: ToldOf<Kind>) => string;
}

export interface EndWords<Kind extends IntentKind> {
  again: Again;
  /** Where undoing has left something in place; else the usual words are right. */
  undone: (told: ToldOf<Kind>) => string | undefined;
  /** What *Undo* does not give back, with a space before it; asked before it undoes. */
  undoLoses: string;
  /** What comes next, where a suspension has stopped it for good. */
  whenStopped: string;
}

/** A step of a plan that people are told of. */
export interface StepTold {
  name: string;
  /** When its wait is over, if it has one. */
  untilMs: number | undefined;
}

export interface SeparateMessages<Kind extends IntentKind> {
  /** To the owner, once it is done: what they have now. */
  ready: ((intent: IntentOf<Kind>, catalogue: Catalogue) => Message) | undefined;
  /** turn: how often the old key had been brought back by then. isOver: nothing is left to click. */
  step:
    | ((
        told: ToldOf<Kind>,
        step: StepTold & { turn: number; isOver: boolean },
        catalogue: Catalogue,
      ) => { to: string; message: Message })
    | undefined;
  /** To the owner, a day before a wait is over: what follows. */
  warning: ((told: ToldOf<Kind>, step: StepTold, catalogue: Catalogue) => Message) | undefined;
  /** To people who have to know at once. */
  alert: ((request: RequestOf<Kind>, person: string, catalogue: Catalogue) => Message) | undefined;
}

export interface WaysIn<Kind extends IntentKind> {
  verb: Verb | undefined;
  form: { callbackId: string; submit: Submit } | undefined;
  buttons: Buttons;
  /** A list of somebody's users to choose from; `chosen` is undefined where that list stands in a form. */
  menu: { kind: Wish['kind']; chosen: OwnWish | undefined } | undefined;
  /** The same, with the reason that approvers want to read. Undefined: it is never asked for by hindsight. */
  argued: ((intent: IntentOf<Kind>, reason: string) => Wish) | undefined;
}
