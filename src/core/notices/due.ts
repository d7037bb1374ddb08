import type { Request } from '../request/request.ts';

/** Something happened that people may not have been told yet. Said without rendering, which would need facts. */
export function isTellingDue(request: Request): boolean {
  return areNoticesDue(request) || isThreadDue(request);
}

export function areNoticesDue({ told, revision }: Pick<Request, 'told' | 'revision'>): boolean {
  return told !== revision;
}

/** The thread begins with what follows the first plan: that it was made, the card above has just said. */
export function isThreadDue({ notices, threaded, history }: Request): boolean {
  const isPlanOnly = history.length === 1 && history[0]?.what === 'planned';
  return notices.card !== undefined && threaded < history.length && !isPlanOnly;
}
