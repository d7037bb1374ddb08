import { useEffect } from 'preact/hooks';
import { Blocks } from '../../blocks/blocks.tsx';
import type { ViewItem } from '../../protocol.ts';
import { Avatar } from '../parts/avatar.tsx';
import { dmWith, useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { columnOf } from '../state/unread.ts';
import { useViewSurface } from '../state/use-view-surface.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { useReading } from './use-reading.ts';

const tabs = { home: 'Home', messages: 'Messages', about: 'About' } as const;
export type AppTab = keyof typeof tabs;

/** The app: its Home tab, the direct message with it, and what it says of itself. */
export function AppView({ tab }: { tab: AppTab }) {
  const { all, me, workspace, go } = useGame();
  const { bot } = workspace;
  useEffect(() => {
    // The bot may publish a Home now; that it does not want to know is no error.
    if (tab !== 'about') void post('openApp', { as: me.id, tab });
  }, [me.id, tab]);
  return (
    <section class="conversation" aria-label={`App ${bot.name}`}>
      <header class="conversation-head conversation-head-app">
        <h2>
          <Avatar person={all.people[bot.userId]} size={24} />
          {bot.name}
        </h2>
        <nav class="tabs" aria-label={`Parts of ${bot.name}`}>
          {Object.entries(tabs).map(([name, title]) => (
            <button
              key={name}
              type="button"
              aria-current={name === tab ? 'page' : undefined}
              onClick={() => go({ app: name as AppTab })}
            >
              {title}
            </button>
          ))}
        </nav>
      </header>
      {tab === 'home' && <HomeTab />}
      {tab === 'messages' && <MessagesTab />}
      {tab === 'about' && <AboutTab />}
    </section>
  );
}

function HomeTab() {
  const { all, me, workspace } = useGame();
  const view = all.views[all.homes[me.id] ?? ''];
  if (view) return <HomeView key={view.id} view={view} />;
  return (
    <div class="empty">
      <h3>Nothing here yet</h3>
      <p>
        {workspace.bot.hasHome
          ? `${workspace.bot.name} has not published a Home for ${me.realName}. It was told that you looked.`
          : `${workspace.bot.name} has its Home tab turned off in its manifest; Slack would leave this tab out.`}
      </p>
    </div>
  );
}

function HomeView({ view }: { view: ViewItem }) {
  const { surface } = useViewSurface(view, {});
  return (
    <div class="home-tab">
      <Blocks blocks={view.blocks} surface={surface} />
    </div>
  );
}

function MessagesTab() {
  const { all, me, workspace } = useGame();
  const dm = dmWith(all, me.id);
  const messages = dm ? columnOf(all, dm.id, me.id) : [];
  const readUntil = useReading(dm?.id, messages);
  const { name, isReadOnly } = workspace.bot;
  return (
    <>
      <MessageList
        key={me.id}
        label={`Messages from ${name}`}
        messages={messages}
        readUntil={readUntil}
        readerId={me.id}
      >
        <div class="beginning">
          <h3>{name}</h3>
          <p>This is the beginning of your direct messages with {name}. Only the two of you can see them.</p>
        </div>
      </MessageList>
      {isReadOnly || !dm ? (
        <p class="read-only">Sending messages to this app has been turned off.</p>
      ) : (
        <Composer key={me.id} channel={dm.id} to={name} />
      )}
    </>
  );
}

function AboutTab() {
  const { workspace } = useGame();
  return (
    <div class="about">
      <h3>{workspace.bot.name}</h3>
      <p>{workspace.bot.description}</p>
      <h4>Commands</h4>
      <dl>
        {Object.entries(workspace.commands).map(([command, { description, usage }]) => (
          <div key={command}>
            <dt>
              <code>{command}</code> {usage}
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a class="bk-link" href="/gallery">
          Everything that can be drawn here, in a gallery
        </a>
      </p>
    </div>
  );
}
