import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { useGame } from '../state/game.ts';
import { threadOf } from '../state/unread.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

/** A thread, beside its channel, or in its place where a pane is open and there is no room for three. */
export function ThreadView({ channel: id, ts }: { channel: string; ts: string }) {
  const { all, me, go } = useGame();
  const channel = all.channels[id];
  const root = all.messages[`${id}:${ts}`];
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const shown = box.current;
    const before = document.activeElement;
    shown?.querySelector('textarea')?.focus();
    return () => {
      if (!shown?.contains(document.activeElement)) return;
      // Once the channel is there again: what is hidden takes no focus.
      queueMicrotask(() => before instanceof HTMLElement && before.isConnected && before.focus());
    };
  }, [id, ts]);
  if (!channel || !root) return null;
  const replies = threadOf(all, root, me.id);
  return (
    <section ref={box} class="aside thread" aria-label="Thread">
      <header class="aside-head">
        <h2>
          Thread <small>#{channel.name}</small>
        </h2>
        <button type="button" class="quiet" aria-label="Close thread" onClick={() => go({ channel: id })}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        key={`${ts} ${me.id}`}
        label="Messages in the thread"
        messages={[root, ...replies]}
        afterFirst={`${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`}
        readerId={me.id}
      />
      <Composer key={`${ts} ${me.id}`} channel={id} to={`the thread in #${channel.name}`} threadTs={ts} />
    </section>
  );
}
