import { useEffect, useRef, useState } from 'preact/hooks';
import type { StateValues } from '../../../slack/block-kit/state-value.ts';
import { stateValues } from '../../../slack/block-kit/state-values.ts';
import { Blocks } from '../../blocks/blocks.tsx';
import type { Surface } from '../../blocks/surface.ts';
import type { MessageItem } from '../../protocol.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { clockTime, exactTime, momentOf } from '../parts/moment.ts';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { useViewer } from '../state/surface.ts';
import { FileCard } from './file-card.tsx';

interface MessageRowProps {
  message: MessageItem;
  /** It follows one of the same author closely: no name again. */
  isFollowing: boolean;
  replies?: { count: number; lastTs: string; open(): void } | undefined;
}

/** One message: who, when, and what; it changes in place. */
export function MessageRow({ message, isFollowing, replies }: MessageRowProps) {
  const { all, me, notices, workspace } = useGame();
  const { ts, channel } = message;
  const author = all.people[message.author];
  const isOnlyMine = message.ephemeralFor !== undefined;
  const atMs = momentOf(ts);
  const hasJustChanged = useHasChanged(message);
  const look = [
    'message',
    isFollowing && !isOnlyMine ? 'message-following' : '',
    isOnlyMine ? 'message-private' : '',
    hasJustChanged ? 'message-changed' : '',
  ];
  return (
    <li class={look.filter(Boolean).join(' ')} data-ts={ts}>
      {isOnlyMine && (
        <p class="message-note">
          <Icon name="eye" size={14} /> Only visible to you
        </p>
      )}
      <div class="message-side">
        {isFollowing && !isOnlyMine ? (
          <time dateTime={new Date(atMs).toISOString()}>{clockTime(atMs)}</time>
        ) : (
          <Avatar person={author} />
        )}
      </div>
      <div class="message-main">
        {(!isFollowing || isOnlyMine) && (
          <p class="message-head">
            <strong>{author?.realName ?? workspace.bot.name}</strong>
            {author?.isBot && <span class="tag">APP</span>}
            <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)}>
              {clockTime(atMs)}
            </time>
          </p>
        )}
        <MessageBody message={message} />
        {message.files?.map((file) => (
          <FileCard key={file.id} file={file} />
        ))}
        {message.isEdited && <span class="message-edited">(edited)</span>}
        {isOnlyMine && (
          <button
            type="button"
            class="link-button"
            onClick={() => void post('dismiss', { as: me.id, channel, ts }).then(notices.settle)}
          >
            Dismiss message
          </button>
        )}
        {replies && (
          <button type="button" class="replies" onClick={replies.open}>
            {replies.count} {replies.count === 1 ? 'reply' : 'replies'}
            <span>Last reply {clockTime(momentOf(replies.lastTs))}</span>
          </button>
        )}
      </div>
    </li>
  );
}

function MessageBody({ message }: { message: MessageItem }) {
  const { me, notices } = useGame();
  const viewer = useViewer();
  const [entered, setEntered] = useState<StateValues>({});
  const place = { channel: message.channel, ts: message.ts };
  const blocks =
    message.blocks.length > 0 || message.text === ''
      ? message.blocks
      : [{ type: 'section', block_id: 'text', text: { type: 'mrkdwn', text: message.text } }];
  const values = stateValues(message.blocks, entered);
  const surface: Surface = {
    kind: 'message',
    ...viewer,
    values,
    errors: {},
    act: (event) => post('act', { as: me.id, place, ...event, values }).then(notices.settle),
    change: (blockId, actionId, value) =>
      setEntered((known) => ({ ...known, [blockId]: { ...known[blockId], [actionId]: value } })),
    async suggest(blockId, actionId, query) {
      const outcome = await post('suggest', { as: me.id, place, blockId, actionId, query });
      if ('done' in outcome) return outcome.done.offer;
      throw new Error(`${outcome.shown}: ${outcome.why ?? ''}`);
    },
  };
  return <Blocks blocks={blocks} surface={surface} />;
}

/** For a moment after the message has changed under the reader's eyes. */
function useHasChanged({ blocks, text }: MessageItem): boolean {
  const content = JSON.stringify([blocks, text]);
  const seen = useRef(content);
  const [isFresh, setFresh] = useState(false);
  useEffect(() => {
    if (seen.current === content) return;
    seen.current = content;
    setFresh(true);
    const timer = window.setTimeout(() => setFresh(false), 1600);
    return () => window.clearTimeout(timer);
  }, [content]);
  return isFresh;
}
