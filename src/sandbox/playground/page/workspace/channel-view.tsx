import { Icon } from '../parts/icon.tsx';
import { useGame } from '../state/game.ts';
import { columnOf, threadOf } from '../state/unread.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { useReading } from './use-reading.ts';

/** A channel as the person sees it. */
export function ChannelView({ id }: { id: string }) {
  const { all, me, go } = useGame();
  const channel = all.channels[id];
  const messages = columnOf(all, id, me.id);
  const readUntil = useReading(id, messages);
  if (!channel) return null;
  return (
    <section class="conversation" aria-label={`Channel ${channel.name}`}>
      <header class="conversation-head">
        <h2>
          <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} />
          {channel.name}
        </h2>
        <span class="conversation-note">
          {channel.members.length} {channel.members.length === 1 ? 'member' : 'members'}
        </span>
      </header>
      <MessageList
        key={`${id} ${me.id}`}
        label={`Messages in ${channel.name}`}
        messages={messages}
        readUntil={readUntil}
        readerId={me.id}
        replies={(message) => {
          const thread = threadOf(all, message, me.id);
          const last = thread.at(-1);
          if (!last) return undefined;
          return {
            count: thread.length,
            lastTs: last.ts,
            open: () => go({ channel: id, thread: message.ts }),
          };
        }}
      >
        <div class="beginning">
          <h3>#{channel.name}</h3>
          <p>This is the very beginning of the channel.</p>
        </div>
      </MessageList>
      <Composer key={`${id} ${me.id}`} channel={id} to={`#${channel.name}`} />
    </section>
  );
}
