import type { Request } from '../request/request.ts';
import type { Notice, NoticeKind, NoticeOf } from './notice.ts';
import { noticeKey, readNoticeKey } from './notice-key.ts';

export function isSent({ notices }: Pick<Request, 'notices'>, notice: Notice): boolean {
  return notices[noticeKey(notice)] !== undefined;
}

/** Every notice of a kind that was sent. */
export function sentOf<Kind extends NoticeKind>(
  { notices }: Pick<Request, 'notices'>,
  kind: Kind,
): NoticeOf<Kind>[] {
  return Object.keys(notices)
    .map(readNoticeKey)
    .filter((notice): notice is NoticeOf<Kind> => notice?.kind === kind);
}
