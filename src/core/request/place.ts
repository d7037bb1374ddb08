import type { Request } from './request.ts';

/** The position of a message in Slack. */
export interface Place {
  channel: string;
  ts: string;
}

/** Whether we posted this message for this request, and still update it. only: no other message counts. */
export function isOnRecord(
  { notices }: Pick<Request, 'notices'>,
  { channel, ts }: Place,
  only?: 'card',
): boolean {
  const sent = only ? [notices[only]] : Object.values(notices);
  return sent.some((notice) => notice !== undefined && notice.channel === channel && notice.ts === ts);
}
