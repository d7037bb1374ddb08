import type { HistoryEntry } from './history.ts';
import type { Request } from './request.ts';

/**
 * The history that later work, or a message, depends on. Everything else is only in the chain of events. Complete by
 * type.
 */
const isNeeded: Record<HistoryEntry['what'], boolean> = {
  planned: false,
  'approved-by': false,
  'vote-voided': false,
  approved: true,
  'deadline-moved': false,
  denied: true,
  'question-asked': false,
  'question-answered': false,
  chased: false,
  'end-called': false,
  'renewal-refused': false,
  renewed: false,
  'owner-changed': false,
  reduced: false,
  'approvers-reminded': false,
  escalated: false,
  cancelled: true,
  expired: true,
  rejected: false,
  began: true,
  'link-sent': false,
  'link-lost': false,
  'link-opened': false,
  'link-acknowledged': false,
  'link-expired': false,
  // Messages about the key before it change with it.
  'new-key-deleted': true,
  'new-link-asked': false,
  activated: false,
  'reported-done': false,
  'devices-seen': false,
  confirmed: false,
  enrolled: true,
  switched: true,
  reminded: true,
  reviewed: false,
  'brought-back': true,
  'key-gone': true,
  'stray-key': true,
  'left-active': true,
  'user-gone': false,
  'devices-undeleted': true,
  'boundary-gone': true,
  'access-ended': false,
  failed: true,
  'retry-voted': false,
  retried: true,
  closed: false,
  'called-off': true,
  'undo-asked': true,
  undone: false,
  done: false,
  'deletion-called': true,
  'given-back': true,
};

/** What remains of the first entries once the thread has told them. */
export function pastTold(
  history: readonly HistoryEntry[],
  count: number,
): Pick<Request, 'history' | 'threaded'> {
  const left = history.slice(0, count).filter((_, index) => stays(history, index));
  return { history: [...left, ...history.slice(count)], threaded: left.length };
}

/** The latest news stays, and the news before a reminder: reminders are counted, and due, from there. */
function stays(history: readonly HistoryEntry[], index: number): boolean {
  const [entry, next] = [history[index], history[index + 1]];
  if (entry === undefined) return false;
  return isNeeded[entry.what] || !next || next.what === 'reminded' || isOfWork(history, index);
}

/** The next time that people are asked counts from the latest, once the work has begun. */
function isOfWork(history: readonly HistoryEntry[], index: number): boolean {
  return history[index]?.what === 'chased' && history.slice(0, index).some(({ what }) => what === 'began');
}
