import { useEffect, useMemo } from 'preact/hooks';
import type { MessageItem } from '../../protocol.ts';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';

/** Marks what is looked at as read; gives how far it was read when it was opened. */
export function useReading(channel: string | undefined, messages: readonly MessageItem[]): string {
  const { all, me } = useGame();
  const read = (channel && all.reads[me.id]?.[channel]) ?? '';
  const last = messages.at(-1)?.ts ?? '';
  // Only what was unread on arrival stays marked as new.
  const readOnArrival = useMemo(() => read, [channel, me.id]);
  useEffect(() => {
    if (channel && last > read) void post('read', { as: me.id, channel, ts: last });
  }, [channel, me.id, last, read]);
  return readOnArrival;
}
