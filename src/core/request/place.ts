import type { Request } from './request.ts';

/** Where a message stands in Slack. */
export interface Place {
  channel: string;
  ts: string;
}

/** Whether we posted this message for this request, and still keep it up to date. only: no other message counts. */
export function isOnRecord(
  { notices }: Pick<Request, 'notices'>,
  { channel, ts }: Place,
  only?: 'card',
): boolean {
  const sent = only ? [notices[only]] : Object.values(notices);
  return sent.some((notice) => notice !== undefined && notice.channel === channel && notice.ts === ts);
}
