import type { Approvers } from '../../../core/catalogue/catalogue.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import { traitsOf } from '../../../core/intents/traits-of.ts';
import type { HistoryEntry } from '../../../core/request/history.ts';
import type { Status } from '../../../core/request/request.ts';
import { code, mention } from '../blocks.ts';
import { approverNames } from './approver-names.ts';

type Sentences = {
  [What in HistoryEntry['what']]?: (entry: Extract<HistoryEntry, { what: What }>) => string;
};

/** What the two answers of approvers are called, where they stand, and what is said of them afterwards. */
export interface AnswerWords {
  yes: { button: string; title: string; submit: string };
  no: { button: string; title: string; submit: string; hint: (userName: string) => string };
  /** Whether *no* needs a reason. */
  isReasonNeeded: boolean;
  /** Before the people who said yes. */
  yesBy: string;
  noBy: string;
  nobody: string;
  done: string;
  signs: Partial<Record<Status, string>>;
  thread: Sentences;
}

const decision: AnswerWords = {
  yes: { button: 'Approve', title: 'Approve this plan?', submit: 'Approve' },
  no: {
    button: 'Deny…',
    title: 'Deny the request',
    submit: 'Deny',
    hint: (userName) => `The requester of ${userName} reads this. Say what would make it acceptable.`,
  },
  isReasonNeeded: true,
  yesBy: 'Approved by',
  noBy: 'Denied by',
  nobody: 'Nobody decided in time',
  done: 'Done',
  signs: {},
  thread: {},
};

const review: AnswerWords = {
  yes: { button: 'Keep', title: 'Keep this access?', submit: 'Keep' },
  no: {
    button: 'End',
    title: 'End this access',
    submit: 'End',
    hint: (userName) => `The owner of ${userName} can read this. You can leave it empty.`,
  },
  isReasonNeeded: false,
  yesBy: 'Kept by',
  noBy: 'Ended by',
  nobody: 'Nobody answered in time, so it ends',
  done: 'Nothing was changed',
  signs: {
    pending: ':raised_hand: Waiting for an answer',
    applying: ':gear: Kept, being recorded',
    done: ':white_check_mark: Kept',
    denied: ':octagonal_sign: Ends',
    expired: ':alarm_clock: Ends, because nobody answered',
    rejected: ':heavy_minus_sign: No longer needed',
  },
  thread: {
    'approved-by': ({ by }) => `:white_check_mark: ${mention(by)} answered *Keep*.`,
    approved: () => ':white_check_mark: Enough people want to keep it.',
    denied: ({ by, reason }) =>
      `:octagonal_sign: ${mention(by)} answered *End*.${reason ? ' The reason is on the card.' : ''}`,
    expired: () => ':alarm_clock: Nobody answered in time, so it ends.',
    began: () => ':gear: The answers were checked again.',
    done: () => ':white_check_mark: Kept. Nothing was changed, and it is asked again after the next period.',
  },
};

/** Nobody decides on an end. */
const ending: AnswerWords = {
  ...decision,
  done: 'Ended',
  signs: {
    submitted: ':hourglass_flowing_sand: Ends soon',
    applying: ':gear: Being ended',
    done: ':alarm_clock: Over',
  },
  thread: {
    planned: () => ':alarm_clock: The end has come.',
    began: () => ':gear: What only this request gave is being removed.',
  },
};

/** *Keep* leaves the users of those who left alone. */
const departures: AnswerWords = {
  ...review,
  yes: { button: 'Leave them', title: 'Leave all of them alone?', submit: 'Leave them' },
  no: {
    button: 'Stop them all',
    title: 'Stop them all',
    submit: 'Stop them all',
    hint: () => 'Why, for those who read this later. You can leave it empty.',
  },
  yesBy: 'Left alone by',
  noBy: 'Stopped by',
  signs: {
    ...review.signs,
    applying: ':gear: Left alone, being recorded',
    done: ':white_check_mark: Left alone',
    denied: ':octagonal_sign: Being stopped',
  },
  thread: {
    ...review.thread,
    chased: ({ asked }) =>
      `:bell: ${named(asked)}nobody has answered yet. Please click *Leave them* or *Stop them all* on the card above.`,
    'approved-by': ({ by }) => `:white_check_mark: ${mention(by)} answered *Leave them*.`,
    approved: () => ':white_check_mark: Their users are left alone.',
    denied: ({ by, reason }) =>
      `:octagonal_sign: ${mention(by)} answered *Stop them all*.${reason ? ' The reason is on the card.' : ''}`,
    done: () => ':white_check_mark: Nothing was stopped.',
  },
};

/** Nobody decides on it. */
const departure: AnswerWords = {
  ...decision,
  done: 'All told',
  signs: {
    applying: ':hourglass_flowing_sand: Waiting for new owners',
    done: ':octagonal_sign: Owner has left',
  },
  thread: {
    planned: () => ':mag: Slack showed the owner as deactivated twice.',
    began: () =>
      ':gear: The users that the owner signs in with are being stopped. Each is tried until AWS has done it.',
    chased: ({ asked }) =>
      `:bell: ${named(asked)}the workloads above still need a new owner. ${code('/iam transfer')} asks for one.`,
    done: () => ':white_check_mark: No workload is left without an owner.',
  },
};

/** Nobody decides on what has happened: somebody says whether it was right. */
const judgement: AnswerWords = {
  ...decision,
  thread: {
    chased: ({ asked }) =>
      `:bell: ${named(asked)}nobody has answered yet. Was this right? *Reviewed…* is on the card. This is asked daily until someone has answered.`,
  },
};

/** Nobody decides on what the bot tells. */
const report: AnswerWords = {
  ...decision,
  done: 'Told',
  signs: {
    submitted: ':rotating_light: Look into it',
    applying: ':rotating_light: Look into it',
    done: ':rotating_light: Look into it',
  },
  thread: {
    planned: () => ':rotating_light: AWS says so. Countersign changes nothing here.',
    began: () => ':gear: The security people are being told.',
    done: () => ':white_check_mark: They were told.',
  },
};

export function answersTo(intent: Intent): AnswerWords {
  if (moduleOf(intent).ends) return ending;
  const { isForSecurity, needsCustodians, isReport, isReview, asksToKeep } = traitsOf(intent);
  if (needsCustodians) return departure;
  if (isForSecurity) return departures;
  if (isReport) return report;
  if (isReview) return judgement;
  return asksToKeep ? review : decision;
}

/** Before what they are asked. The people named here get a notification. */
function named(asked: Approvers): string {
  const names = approverNames(asked);
  return names === '' ? '' : `${names}: `;
}
