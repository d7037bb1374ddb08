import { describe } from '../../../../core/operations/describe.ts';
import type { Operation } from '../../../../core/operations/operation.ts';
import type { Event, EventType } from '../../../../core/request/events.ts';
import { code, escaped, mention, time } from '../../blocks.ts';
import { asManyAsFit } from '../as-many-as-fit.ts';
import { boundaryGoneText } from '../boundary-gone.ts';
import { countOf } from '../count-of.ts';

type EventOf<Type extends EventType> = Extract<Event, { type: Type }>;

/** What a sentence may need besides the event. */
export interface EventGrounds {
  owner: string;
  userName: string;
  /** Of the plan at that time; absent: it can't be read, and steps go by number. */
  operations?: readonly Operation[] | undefined;
  /** Only approvers and security may know that no plan could be made: it can tell which users exist. */
  seesProblems?: boolean | undefined;
}

type Sentence<Type extends EventType> = (event: EventOf<Type>, grounds: EventGrounds) => string | undefined;

const stepsLimit = 1200;

/** What the card's thread leaves out, because it is of use only afterwards. `bookkeeping`: of use to nobody but the bot. */
const bookkeeping = () => undefined;

/** Where the thread has a sentence, that one is shown, and the one here only if nothing is known of the request then. */
const sentences: { [Type in EventType]: Sentence<Type> } = {
  'name-released': bookkeeping,
  'name-contended': bookkeeping,
  planned: ({ problem }, { seesProblems }) =>
    problem && seesProblems
      ? ':memo: No plan can be made as the account is now. The card tells the approvers why.'
      : ':memo: Plan made.',
  authorised: () => ':memo: Plan made. Nobody has to approve it.',
  rejected: () => ':no_entry: Closed, because it can’t be done.',
  voted: ({ by }) => `:white_check_mark: ${mention(by)} approved.`,
  approved: () => ':white_check_mark: All approvals are in.',
  'vote-voided': ({ by }) => `:warning: The approval of ${mention(by)} no longer counts.`,
  reopened: ({ decideByMs }) =>
    `:raised_hand: Too few approvals are left, so it waits for a decision again, until ${time(decideByMs)}.`,
  'deadline-moved': ({ untilMs }) => `:alarm_clock: There is more time, until ${time(untilMs)}.`,
  denied: ({ by }) => `:no_entry: ${mention(by)} denied.`,
  'question-asked': ({ by }) => `:speech_balloon: ${mention(by)} asked the requester:`,
  'question-answered': ({ by }) => `:speech_balloon: ${mention(by)} answered:`,
  'owner-changed': ({ to }) => `:bust_in_silhouette: ${mention(to)} owns the user now.`,
  chased: () => ':bell: People who have not answered were asked again.',
  'followed-up': bookkeeping,
  announced: ({ isTold }, { owner }) =>
    isTold ? `:bell: ${mention(owner)} was told that the access ends soon.` : undefined,
  'end-called': ({ by }) => `:octagonal_sign: ${mention(by)} ended this access at once.`,
  'renewal-refused': ({ by }) => `:no_entry: ${mention(by)} wants no extension.`,
  renewed: ({ untilMs }) => `:white_check_mark: Extended by another request, until ${time(untilMs)}.`,
  reduced: ({ by }) => `:scissors: ${mention(by)} reduced the request.`,
  'approvers-reminded': () => ':bell: Approvers were reminded.',
  escalated: () => ':rotating_light: More people were told that it waits.',
  cancelled: () => ':heavy_minus_sign: Cancelled by the requester.',
  expired: () => ':alarm_clock: Nobody decided in time.',
  began: () => ':gear: Approvals and plan were checked again. Work has started.',
  'operations-begun': bookkeeping,
  'operations-done': ({ operations }, grounds) =>
    `:hammer_and_wrench: Done: ${stepsText(
      operations.map(({ index }) => index),
      grounds,
    )}`,
  'operations-undone': ({ operations }, grounds) =>
    `:leftwards_arrow_with_hook: Taken back: ${stepsText(operations, grounds)}`,
  'operation-kept': ({ operation }, grounds) =>
    `:round_pushpin: Not taken back, because someone may depend on it: ${stepsText([operation], grounds)}`,
  'reported-done': ({ by }) => `:raised_hand: ${mention(by)} says that it is done.`,
  'devices-seen': ({ devices }) => `:mag: AWS shows ${countOf(devices.length, 'MFA device')} that are new.`,
  'device-added': ({ serial }, { owner }) =>
    `:lock: ${mention(owner)} turned on the MFA device ${code(serial)} on the one-time page.`,
  'report-missed': () => ':mag: AWS does not show it yet.',
  enrolled: ({ atMs: _ }, { owner }) => `:lock: ${mention(owner)} has finished setting up; MFA is on.`,
  switched: () => ':key: AWS shows the new key in use.',
  'codes-offered': bookkeeping,
  'codes-tried': ({ n, outcome }) => `:1234: The codes of link ${n} were tried: ${outcome}.`,
  'wait-begun': ({ operation, untilMs }, grounds) =>
    `:hourglass_flowing_sand: ${stepsText([operation], grounds)}, until ${time(untilMs)}.`,
  reminded: (_event, { owner }) => `:bell: ${mention(owner)} was reminded.`,
  reviewed: ({ by }) => `:white_check_mark: ${mention(by)} reviewed it:`,
  'brought-back': ({ by }) => `:leftwards_arrow_with_hook: ${mention(by)} wants the old key back.`,
  'key-gone': () =>
    ':key: Nothing more is done about this key here: it is deleted or inactive, or its user has a new owner.',
  'handover-begun': bookkeeping,
  'handover-sent': ({ n }, { owner }) => `:envelope: Sent link ${n} to ${mention(owner)}.`,
  'handover-lost': ({ n }) => `:recycle: Withdrew link ${n} and its credential.`,
  'handover-opened': ({ n }, { owner }) => `:unlock: Opened: link ${n} of ${mention(owner)}.`,
  'handover-acknowledged': ({ n }) => `:ballot_box_with_check: Acknowledged: link ${n}.`,
  'handover-expired': ({ n }) => `:alarm_clock: Expired unopened: link ${n}. Its credential was revoked.`,
  'handover-erased': ({ n }) => `:wastebasket: The sealed copy of link ${n} is erased.`,
  'new-key-deleted': ({ n }, { owner }) =>
    `:warning: The access key of link ${n} was deleted in AWS. ${mention(owner)} can have a new one.`,
  'new-link-asked': ({ by }) => `:repeat: ${mention(by)} asked for a new link.`,
  'activation-asked': ({ by }) => `:key: ${mention(by)} asked to activate the access key.`,
  'stray-key-found': ({ keyId }) =>
    `:warning: AWS shows the access key ${code(keyId)} from an unanswered call.`,
  'user-unseen': () => ':mag: AWS did not show the user. It is checked once more.',
  'user-seen': () => ':mag: AWS shows the user.',
  'user-gone': () => ':warning: AWS no longer has the user, so its record is closed.',
  'boundary-gone': ({ boundary }) => `:warning: ${boundaryGoneText(boundary)}`,
  'access-ended': () => ':alarm_clock: The access has ended.',
  delayed: ({ trouble }) =>
    `:hourglass_flowing_sand: Held up by ${code(trouble.code)}. ${
      trouble.isRefused ? 'It needs a change by a person.' : 'It is tried again without a click.'
    }`,
  failed: ({ failure }) => `:warning: Failed: ${code(failure.code)}.`,
  'retry-voted': ({ by }) => `:repeat: ${mention(by)} clicked *Retry*.`,
  retried: ({ by }) => `:repeat: ${mention(by)} clicked *Retry*.`,
  closed: () => ':alarm_clock: It can no longer be retried.',
  'called-off': ({ failure }) => `:no_entry: Cancelled and taken back: ${code(failure.code)}.`,
  'undo-asked': ({ by }) => `:leftwards_arrow_with_hook: ${mention(by)} clicked *Undo*.`,
  undone: () => ':leftwards_arrow_with_hook: Undone.',
  done: () => ':white_check_mark: Done.',
  'notice-sent': bookkeeping,
  'notice-unanswered': bookkeeping,
  threaded: bookkeeping,
  told: bookkeeping,
  'deletion-called': ({ by }) => `:wastebasket: ${mention(by)} deletes the user now, before its time.`,
  'given-back': () => ':leftwards_arrow_with_hook: The user was given back.',
  'activity-progressed': bookkeeping,
  'activity-read': () => ':mag: CloudTrail was read for what the user did.',
  'stops-recorded': ({ stops }) =>
    `:octagonal_sign: ${countOf(Object.keys(stops).length, 'user')} of the list: ${statesOf(stops)}.`,
};

/** What happened, in a sentence of mrkdwn; undefined: only the bot's own bookkeeping. */
export function eventText(event: Event, grounds: EventGrounds): string | undefined {
  return (sentences[event.type] as Sentence<EventType>)(event, grounds);
}

function stepsText(steps: readonly number[], { operations, userName }: EventGrounds): string {
  const words = steps.map((index) => {
    const operation = operations?.[index];
    return operation ? escaped(describe(operation, userName)) : `step ${index + 1}`;
  });
  return asManyAsFit(words, stepsLimit, '; ');
}

function statesOf(stops: EventOf<'stops-recorded'>['stops']): string {
  const states = Object.values(stops).map(({ state }) => state);
  const counted = [...new Set(states)].map(
    (state) => `${states.filter((each) => each === state).length} ${state}`,
  );
  return counted.join(', ');
}
