import type { Request } from '../request/request.ts';
import type { Notice } from './notice.ts';
import { isSent } from './sent.ts';

/** The requester hears each question, and who asked hears its answer; once it is decided, no question is sent any more. */
export function questionNotices(request: Request): Notice[] {
  const { questions = [], phase } = request;
  const asked = questions
    .map(({ number }) => ({ kind: 'question', number }) as const)
    .filter((notice) => phase.status === 'pending' || isSent(request, notice));
  const answered = questions
    .filter(({ answer }) => answer !== undefined)
    .map(({ number }) => ({ kind: 'answer', number }) as const);
  return [...asked, ...answered];
}
