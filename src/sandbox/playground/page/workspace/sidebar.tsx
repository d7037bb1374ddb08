import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { dmWith, type Spot, useGame } from '../state/game.ts';
import { unreadIn } from '../state/unread.ts';

/** Channels and apps of the person who is played, with what they have not read. */
export function Sidebar() {
  const { all, me, workspace, spot, go } = useGame();
  const channels = Object.values(all.channels).filter(
    ({ kind, members }) => kind !== 'im' && members.includes(me.id),
  );
  const dm = dmWith(all, me.id);
  const unreadDms = dm ? unreadIn(all, dm.id, me.id) : 0;
  return (
    <nav class="sidebar" aria-label="Channels and apps">
      <header class="sidebar-head">
        <p class="team">{workspace.team.name}</p>
        <p class="sidebar-me">
          <Avatar person={me} size={22} />
          <span>
            {me.realName}
            <small>{me.title}</small>
          </span>
        </p>
      </header>
      <h2>Channels</h2>
      <ul>
        {channels.map((channel) => (
          <Entry
            key={channel.id}
            spot={{ channel: channel.id }}
            isHere={'channel' in spot && spot.channel === channel.id}
            unread={unreadIn(all, channel.id, me.id)}
            name={channel.name}
            go={go}
          >
            <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} size={16} />
          </Entry>
        ))}
      </ul>
      <h2>Apps</h2>
      <ul>
        <Entry
          spot={{ app: 'messages' }}
          isHere={'app' in spot}
          unread={unreadDms}
          name={workspace.bot.name}
          go={go}
        >
          <Avatar person={all.people[workspace.bot.userId]} size={20} />
        </Entry>
      </ul>
    </nav>
  );
}

interface EntryProps {
  spot: Spot;
  isHere: boolean;
  unread: number;
  name: string;
  go(spot: Spot): void;
  children: preact.ComponentChildren;
}

function Entry({ spot, isHere, unread, name, go, children }: EntryProps) {
  return (
    <li>
      <button
        type="button"
        class={`entry${unread > 0 && !isHere ? ' entry-unread' : ''}`}
        aria-current={isHere ? 'page' : undefined}
        onClick={() => go(spot)}
      >
        {children}
        <span class="entry-name">{name}</span>
        {unread > 0 && !isHere && (
          <span class="badge">
            {unread}
            <span class="unseen"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}
