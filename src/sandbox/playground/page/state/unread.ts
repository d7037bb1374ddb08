import type { Collections, MessageItem } from '../../protocol.ts';

/** Messages a person sees in a channel's main column, oldest first. */
export function columnOf({ messages }: Collections, channel: string, personId: string): MessageItem[] {
  return Object.values(messages)
    .filter((one) => one.channel === channel && !one.threadTs && isSeenBy(one, personId))
    .sort(byTime);
}

/** The message a thread starts with, and its replies. */
export function threadOf({ messages }: Collections, root: MessageItem, personId: string): MessageItem[] {
  return Object.values(messages)
    .filter((one) => one.channel === root.channel && one.threadTs === root.ts && isSeenBy(one, personId))
    .sort(byTime);
}

/** How many messages of a channel a person has not looked at. */
export function unreadIn(all: Collections, channel: string, personId: string): number {
  const readUntil = all.reads[personId]?.[channel] ?? '';
  const isNew = (one: MessageItem) => one.author !== personId && one.ts > readUntil;
  return columnOf(all, channel, personId).filter(isNew).length;
}

/** The same over all channels they are in. */
export function unreadOf(all: Collections, personId: string): number {
  const theirs = Object.values(all.channels).filter(({ members }) => members.includes(personId));
  return theirs.reduce((sum, { id }) => sum + unreadIn(all, id, personId), 0);
}

function isSeenBy({ ephemeralFor }: MessageItem, personId: string): boolean {
  return ephemeralFor === undefined || ephemeralFor === personId;
}

function byTime(a: MessageItem, b: MessageItem): number {
  return a.ts < b.ts ? -1 : 1;
}
