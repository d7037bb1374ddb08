import type { Approvers } from '../../../core/catalogue/catalogue.ts';
import type { AccessEnded } from '../../../core/request/access-ended.ts';
import { isStoppedForGood } from '../../../core/request/failure.ts';
import type { HistoryEntry, ReportedDone } from '../../../core/request/history.ts';
import { type Owned, ownerOf } from '../../../core/request/owner-of.ts';
import { code, escaped, mention, quote, section, time } from '../blocks.ts';
import type { Message } from '../message.ts';
import { answersTo } from '../words/answers.ts';
import { approverNames } from '../words/approver-names.ts';
import { credentialWords } from '../words/asked.ts';
import { boundaryGoneText } from '../words/boundary-gone.ts';
import { leftActiveText } from '../words/other-credentials.ts';
import { failureText, problemText, reasonWords } from '../words/problems.ts';
import { reductionText } from '../words/reduction.ts';
import { stoppedByText } from '../words/stopped.ts';
import { undeletedDevicesText } from '../words/undeleted-devices.ts';

type EntryOf<What extends HistoryEntry['what']> = Extract<HistoryEntry, { what: What }>;
type Lines = { [What in HistoryEntry['what']]: (entry: EntryOf<What>, owner: string) => string };

const link = ({ credential, n }: { credential: keyof typeof credentialWords; n: number }) =>
  `link ${n} (${credentialWords[credential]})`;

const reportedWords: Record<ReportedDone, string> = {
  enrolment: 'says MFA is set up',
  'key-use': 'says the new key is in use',
  acceptance: 'accepts',
};

const sentences: Lines = {
  planned: ({ again, isHalfway }) =>
    isHalfway
      ? ':memo: The account has changed, so there is a new plan for the remaining steps. Earlier approvals no longer count. What was done stays while people decide.'
      : again
        ? ':memo: The account has changed, so there is a new plan. Earlier approvals no longer count.'
        : ':memo: Plan made.',
  'approved-by': ({ by }) => `:white_check_mark: ${mention(by)} approved.`,
  'vote-voided': ({ by, why }) =>
    `:warning: The approval of ${mention(by)} no longer counts: ${reasonWords(why)}.`,
  approved: () => ':white_check_mark: All approvals are in.',
  'deadline-moved': ({ of, untilMs }, owner) =>
    of === 'decision'
      ? `:alarm_clock: Nobody could see the plan until now, so there is more time to decide: until ${time(untilMs)}.`
      : `:alarm_clock: The link came late, so ${mention(owner)} has more time: until ${time(untilMs)}.`,
  denied: ({ by }) => `:no_entry: ${mention(by)} denied. The reason is on the card.`,
  'question-asked': ({ by }) => `:speech_balloon: ${mention(by)} asked the requester:`,
  'question-answered': ({ by }) => `:speech_balloon: ${mention(by)} answered:`,
  'end-called': ({ by }) => `:octagonal_sign: ${mention(by)} ends this access now.`,
  'renewal-refused': ({ by }) => `:no_entry: ${mention(by)}: do not renew. It can’t be extended.`,
  renewed: ({ untilMs }) => `:white_check_mark: Extended by another request, until ${time(untilMs)}.`,
  'owner-changed': ({ to }) => `:bust_in_silhouette: ${mention(to)} owns the user now.`,
  'deletion-called': ({ by }) => `:wastebasket: ${mention(by)} deletes the user now, before its time.`,
  'given-back': ({ by }) =>
    `:leftwards_arrow_with_hook: The user was given back${by ? `; ${mention(by)} asked for it` : ''}. It is not deleted.`,
  chased: ({ asked }) =>
    `:bell: ${namesOf(asked)} nobody has answered yet. Please click *Keep* or *End* on the card above.`,
  reduced: ({ by, voters, ...reduction }) => {
    const again =
      voters.length > 0
        ? ` Earlier approvals no longer count; please decide again: ${voters.map(mention).join(' ')}.`
        : '';
    return `:scissors: ${mention(by)} reduced the request: ${reductionText(reduction)}. A new plan follows.${again}`;
  },
  'approvers-reminded': ({ people, groups, untilMs }) =>
    `:bell: ${approverNames({ groups, people })}: this still waits for your decision. It expires ${time(untilMs)}, and then nothing is changed.`,
  escalated: ({ count, untilMs }) =>
    `:rotating_light: Not decided yet, so ${count === 1 ? '1 more person' : `${count} more people`} got a direct message. It expires ${time(untilMs)}.`,
  cancelled: () => ':heavy_minus_sign: Cancelled by the requester.',
  expired: () => ':alarm_clock: Nobody decided in time.',
  rejected: ({ problem }) => `:no_entry: ${problemText(problem)}`,
  began: () => ':gear: Approvals and plan were checked again. Work has started.',
  'link-sent': (entry, owner) => `:envelope: Sent ${link(entry)} to ${mention(owner)}.`,
  'link-lost': (entry) =>
    `:recycle: Withdrew ${link(entry)} and its credential, because its delivery could not be confirmed.`,
  'link-opened': (entry, owner) =>
    `:unlock: Opened: ${link(entry)} of ${mention(owner)}, from ${code(entry.address)} with ${escaped(entry.browser, 80)}.`,
  'link-acknowledged': (entry) =>
    `:ballot_box_with_check: Acknowledged: ${link(entry)}. The sealed copy is erased.`,
  'link-expired': (entry) => `:alarm_clock: Expired unopened: ${link(entry)}. Its credential was revoked.`,
  'new-key-deleted': ({ keyId }, owner) =>
    `:warning: Someone deleted the new access key ${code(keyId)} in AWS. ${mention(owner)} can have a new one.`,
  'new-link-asked': ({ by }) =>
    `:repeat: ${mention(by)} asked for a new link. What the earlier one held no longer works.`,
  activated: ({ by }) => `:key: ${mention(by)} asked to activate the access key.`,
  'reported-done': ({ by, of }) => `:raised_hand: ${mention(by)} ${reportedWords[of]}.`,
  'devices-seen': ({ serials }, owner) =>
    `:mag: MFA is on, with ${serials.map(code).join(', ')}. ${mention(owner)} is asked whether it is theirs.`,
  confirmed: ({ by }) => `:raised_hand: ${mention(by)} confirmed the device.`,
  enrolled: (_entry, owner) => `:lock: ${mention(owner)} has finished setting up; MFA is on.`,
  switched: () => ':key: AWS shows the new key in use.',
  reminded: (_entry, owner) => `:bell: ${mention(owner)} was reminded.`,
  reviewed: ({ by }) => `:white_check_mark: ${mention(by)} reviewed it:`,
  'brought-back': ({ by }) => `:leftwards_arrow_with_hook: ${mention(by)} wants the old key back.`,
  'key-gone': () =>
    ':key: Nothing more is done about this key here: it is deleted or inactive, or its user has a new owner.',
  'stray-key': ({ keyId, isDeleted }) =>
    isDeleted
      ? `:broom: Deleted the access key ${code(keyId)}. AWS never answered when it was created, so nobody has it.`
      : `:warning: The user has an access key ${code(keyId)} that this request did not make. Please check it.`,
  'boundary-gone': ({ boundary }) => `:warning: ${boundaryGoneText(boundary)}`,
  'access-ended': ({ left, by, isUserGone }) =>
    isUserGone
      ? ':alarm_clock: The access has ended: AWS no longer has its user, so there was nothing to take back.'
      : `:alarm_clock: ${by ? `${mention(by)} ended this access before its time. ` : ''}${endedText(left)}`,
  'left-active': ({ credentials }) => `:warning: ${leftActiveText(credentials)}`,
  'user-gone': ({ isRecreated }) =>
    `:warning: AWS no longer has the user that was on record under this name, so its record is closed.${isRecreated ? ' Another user has the name now; it was not touched.' : ''}`,
  'devices-undeleted': ({ serials }) => `:warning: ${undeletedDevicesText(serials)}`,
  failed: ({ failure }) =>
    isStoppedForGood(failure)
      ? `:octagonal_sign: ${stoppedByText(failure)}.`
      : `:warning: Failed: ${failureText(failure, undefined)}`,
  'retry-voted': ({ by }) =>
    `:repeat: ${mention(by)} clicked *Retry*. Earlier approvals no longer count, so more approvers must click it.`,
  retried: ({ by, isVotedAnew }) =>
    `:repeat: ${mention(by)} clicked *Retry*.${isVotedAnew ? ' Enough approvers have.' : ''}`,
  closed: () =>
    ':alarm_clock: It failed a week ago, so it can no longer be retried. What was done stays until someone clicks *Undo*.',
  'called-off': ({ failure }) => `:no_entry: Cancelled and taken back: ${failureText(failure, undefined)}`,
  'undo-asked': ({ by }) => `:leftwards_arrow_with_hook: ${mention(by)} clicked *Undo*.`,
  undone: ({ isUserLeft }) =>
    isUserLeft
      ? ':leftwards_arrow_with_hook: Undone. The user is still there, without access.'
      : ':leftwards_arrow_with_hook: Undone.',
  done: () => ':white_check_mark: Done.',
};

/** The people named here get a notification. */
function namesOf(asked: Approvers): string {
  const names = approverNames(asked);
  return names === '' ? '' : `${names}:`;
}

/** The card names the user. */
function endedText(left: AccessEnded['left']): string {
  if (left === 'same') return 'The time of this access is over; the user keeps all of it, by another request.';
  const more =
    left === 'nothing'
      ? 'The user has nothing left, and AWS denies it everything. If nobody needs it, delete it in the IAM console.'
      : 'The user keeps what other requests give.';
  return `The access has ended: what only this request gave was removed. ${more}`;
}

/** Slack's advice for the text of one message. */
const textLimit = 3900;

/** One without blocks shows its text. */
export type ThreadMessage = Pick<Message, 'text'> & Partial<Message>;

/**
 * What the card's thread says of each step, one line each, with its time; in as many messages as it takes. What people
 * wrote to each other stands in a message by itself, word for word.
 */
export function threadMessages(entries: readonly HistoryEntry[], request: Owned): ThreadMessage[] {
  const messages: ThreadMessage[] = [];
  for (const entry of entries) {
    const line = `${historyText(entry, request)}  ${time(entry.atMs)}`;
    const last = messages.at(-1);
    const words = wordsIn(entry);
    if (words !== undefined) messages.push({ text: line, blocks: [section(line), quote(words)] });
    else if (last && !last.blocks && last.text.length + line.length < textLimit)
      messages[messages.length - 1] = { text: `${last.text}\n${line}` };
    else messages.push({ text: line });
  }
  return messages;
}

/** What has happened, in a sentence of mrkdwn. */
export function historyText(entry: HistoryEntry, request: Owned): string {
  const all: Partial<Lines> = { ...sentences, ...answersTo(request.intent).thread };
  const sentence = all[entry.what] as (entry: HistoryEntry, owner: string) => string;
  return sentence(entry, ownerOf(request));
}

/** What somebody wrote with it. */
export function wordsIn(entry: HistoryEntry): string | undefined {
  if (entry.what === 'question-asked') return entry.question;
  if (entry.what === 'reduced') return entry.reason;
  if (entry.what === 'reviewed') return entry.note;
  return entry.what === 'question-answered' ? entry.answer : undefined;
}
