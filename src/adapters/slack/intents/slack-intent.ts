import type { AnyBlock, Button } from '@slack/types';
import type { ExistingUser } from '../../../core/account/existing-user.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { CredentialKind } from '../../../core/handover/binding.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import type { Operation } from '../../../core/operations/operation.ts';
import type { Request } from '../../../core/request/request.ts';
import type { Wish } from '../../../flows/look-after.ts';
import type { Told } from '../../../flows/work/ports.ts';
import type { Buttons } from '../listeners/click.ts';
import type { OwnWish } from '../listeners/look-after.ts';
import type { Submit } from '../listeners/submitted.ts';
import type { Verb } from '../listeners/verb.ts';
import type { Message } from '../message.ts';
import type { Again } from './again.ts';

export type RequestOf<Own extends Intent> = Request & { intent: Own };
export type ToldOf<Own extends Intent> = Told & { request: RequestOf<Own> };

/**
 * All that Slack shows of one kind of change, and how people come to it. Messages and forms ask for it here and compare
 * no kinds. Every member has to be answered: `undefined` says that there is no such thing for this kind.
 */
export interface SlackIntent<Own extends Intent = Intent> {
  /** A few words that name the change, before the name of its user. Plain text. */
  change: string;
  /** One line that names a request, as mrkdwn. */
  summary: (intent: Own, catalogue: Catalogue) => string;
  /** For the approvals channel and the requester. Undefined: only its owner hears of it. */
  decision: DecisionWords<Own> | undefined;
  /** For messages about what its owner does alone. Undefined: nobody does it alone, or each step is told. */
  own: OwnWords<Own> | undefined;
  end: EndWords<Own>;
  messages: SeparateMessages<Own>;
  ways: WaysIn;
}

/** What it is about, and what there is to say, as mrkdwn. */
export type Fact = readonly [label: string, words: string];

export interface DecisionWords<Own extends Intent> {
  /** What is asked for, and for whom, as mrkdwn: it follows "@ada wants" and "@ada asked for". */
  wants: (intent: Own, catalogue: Catalogue) => string;
  /** Nobody asked for it: `wants` is the whole sentence. */
  unasked?: true;
  /** What the user can do by it where no entitlement says, as mrkdwn. */
  access: string;
  /** In place of what the user can do by it, as lines of mrkdwn. */
  canDo?: (told: ToldOf<Own>, catalogue: Catalogue) => string[];
  /** Lines of the card beside those that are the same for every kind; short facts may share a line. */
  facts: (intent: Own, catalogue: Catalogue, request: Request) => readonly (readonly Fact[])[];
  /** What approvers do before they decide, as mrkdwn. */
  caution: (intent: Own) => string | undefined;
  /** What Slack asks after *Approve*, as plain text. Undefined: nobody approves it. */
  question: ((intent: Own, catalogue: Catalogue) => string) | undefined;
  /** What people have to do about it, as mrkdwn; it stays on the card. */
  calls: (intent: Own, catalogue: Catalogue, request: Request) => string[];
  /** Around what the user may do already. Undefined: its plan does not sign that. */
  found: ((request: RequestOf<Own>, found: ExistingUser) => { title: string; below: string }) | undefined;
  /** What its user can still do because AWS refuses to stop it, and what people can do; empty: nothing. Absent: it stops none. */
  stillOn?: (request: RequestOf<Own>, operations: readonly Operation[]) => string;
  /** What the requester wrote; it is quoted. */
  reason: (intent: Own) => string | undefined;
  /** To the requester, while it is carried out and nobody is waited for. */
  underWay: (intent: Own) => string;
  /** To the requester, once it is done. */
  done: (intent: Own) => string;
  /** To the requester who has cancelled it. */
  whenCancelled: (request: RequestOf<Own>) => AnyBlock[];
  /** Whether its card offers to stop the user. */
  isStoppable: boolean;
  /** Of its card, beside those that are the same for every kind. */
  buttons?: (told: ToldOf<Own>) => Button[];
  /** In the last line of its card, as mrkdwn; absent: its user. */
  about?: (intent: Own) => string;
}

export interface OwnWords<Own extends Intent> {
  /** Before the user's name, where it can't be done. */
  cannot: string;
  /** Above the button of a link: what to have ready, and what comes next. */
  link: (credential: CredentialKind) => string;
  /** What the owner does next, once a link was opened. */
  underWay: (told: ToldOf<Own>) => string | undefined;
  done: (intent: Own) => string;
  /** Below the news that it is done. */
  buttons: (request: RequestOf<Own>) => AnyBlock[];
  /** In place of the whole message. */
  instead: (request: RequestOf<Own>, catalogue: Catalogue, told: Told) => Message | undefined;
  /** What *Stop* takes back; asked before it does. */
  stopConfirm: (told: ToldOf<Own>) => string;
}

export interface EndWords<Own extends Intent> {
  again: Again;
  /** Where undoing has left something in place; else the usual words are right. */
  undone: (told: ToldOf<Own>) => string | undefined;
  /** What *Undo* does not give back, with a space before it; asked before it undoes. */
  undoLoses: string;
  /** What comes next, where its user was stopped. */
  whenStopped: string;
}

/** A step of a plan that people are told of. */
export interface StepTold {
  name: string;
  /** When its wait is over, if it has one. */
  untilMs: number | undefined;
}

export interface SeparateMessages<Own extends Intent> {
  /** To the owner: what they have now. of: access, and a key follows; undefined: all of it. */
  ready: ((told: ToldOf<Own>, catalogue: Catalogue, of: 'access' | undefined) => Message) | undefined;
  /** turn: how often the old key had been brought back by then. isOver: nothing is left to click. */
  step:
    | ((
        told: ToldOf<Own>,
        step: StepTold & { turn: number; isOver: boolean },
        catalogue: Catalogue,
      ) => { to: string; message: Message })
    | undefined;
  /** To the owner, a day before a wait is over: what follows. */
  warning: ((told: ToldOf<Own>, step: StepTold, catalogue: Catalogue) => Message) | undefined;
  /** To people who have to know at once. */
  alert: ((request: RequestOf<Own>, person: string, catalogue: Catalogue) => Message) | undefined;
}

export interface WaysIn {
  verb: Verb | undefined;
  form: { callbackId: string; submit: Submit } | undefined;
  buttons: Buttons;
  /** A list of somebody's users to choose from; `chosen` is undefined where that list stands in a form. */
  menu: { kind: Wish['kind']; chosen: OwnWish | undefined } | undefined;
}
