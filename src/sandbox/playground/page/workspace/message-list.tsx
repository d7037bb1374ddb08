import { useLayoutEffect, useRef } from 'preact/hooks';
import { minuteMs } from '../../../durations.ts';
import type { MessageItem } from '../../protocol.ts';
import { dayName, momentOf, startOfDay } from '../parts/moment.ts';
import { MessageRow } from './message-row.tsx';

const closeMs = 5 * minuteMs;

interface MessageListProps {
  label: string;
  messages: readonly MessageItem[];
  /** Those after it are new to the reader. */
  readUntil?: string | undefined;
  readerId: string;
  /** Stands between the first message and the rest. */
  afterFirst?: string | undefined;
  replies?: (message: MessageItem) => { count: number; lastTs: string; open(): void } | undefined;
  children?: preact.ComponentChildren;
}

/** Messages in their order, by days, at their end when they come; children stand above the first. */
export function MessageList({
  label,
  messages,
  readUntil,
  readerId,
  afterFirst,
  replies,
  children,
}: MessageListProps) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const firstNew =
    readUntil === undefined
      ? undefined
      : messages.find(({ ts, author }) => ts > readUntil && author !== readerId)?.ts;
  useLayoutEffect(() => {
    // Not every browser lets the keyboard into what scrolls.
    if (box.current) box.current.tabIndex = 0;
  }, []);
  useLayoutEffect(() => {
    const shown = box.current;
    if (shown && isAtEnd.current) shown.scrollTop = shown.scrollHeight;
  });
  return (
    <div
      ref={box}
      class="message-list"
      role="log"
      aria-label={label}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      {children}
      <ol>
        {messages.flatMap((message, index) => {
          const before = messages[index - 1];
          const atMs = momentOf(message.ts);
          const isNewDay = !before || startOfDay(momentOf(before.ts)) !== startOfDay(atMs);
          const isNew = message.ts === firstNew;
          const isSecond = afterFirst !== undefined && index === 1;
          const isFollowing =
            !isNewDay &&
            !isSecond &&
            !isNew &&
            before?.author === message.author &&
            before.ephemeralFor === undefined &&
            atMs - momentOf(before.ts) < closeMs;
          return [
            ...(isNewDay
              ? [
                  <li key={`day ${message.ts}`} class="divider">
                    <span>{dayName(atMs, Date.now())}</span>
                  </li>,
                ]
              : []),
            ...(isSecond
              ? [
                  <li key="after first" class="divider divider-left">
                    <span>{afterFirst}</span>
                  </li>,
                ]
              : []),
            ...(isNew
              ? [
                  <li key="new" class="divider divider-new">
                    <span>New</span>
                  </li>,
                ]
              : []),
            <MessageRow
              key={message.ts}
              message={message}
              isFollowing={isFollowing}
              replies={replies?.(message)}
            />,
          ];
        })}
      </ol>
    </div>
  );
}
