import type { PersonItem } from '../../protocol.ts';
import { Avatar } from '../parts/avatar.tsx';
import { playersOf, useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { unreadOf } from '../state/unread.ts';

/** Act as: one click and you are another person. A mark tells who was written to in the meantime. */
export function PeopleRail() {
  const { all, me, playAs } = useGame();
  return (
    <nav class="rail" aria-label="Act as">
      <h2 class="rail-title" id="act-as">
        Act as
      </h2>
      <ul aria-labelledby="act-as">
        {playersOf(all).map((person) => (
          <li key={person.id}>
            <RailPerson
              person={person}
              isMe={person.id === me.id}
              unread={unreadOf(all, person.id)}
              playAs={playAs}
            />
          </li>
        ))}
      </ul>
      <DeactivateButton person={me} />
    </nav>
  );
}

/** What an admin of the workspace does when a person leaves: the bot sees it after some minutes. */
function DeactivateButton({ person: { id, realName, isDeactivated } }: { person: PersonItem }) {
  const { notices } = useGame();
  const [first = realName] = realName.split(' ');
  const change = async () =>
    notices.settle(await post('setDeactivated', { as: id, isDeactivated: !isDeactivated }));
  return (
    <button type="button" class="rail-admin" onClick={() => void change()}>
      {isDeactivated ? 'Reactivate' : 'Deactivate'} {first} in Slack
    </button>
  );
}

interface RailPersonProps {
  person: PersonItem;
  isMe: boolean;
  unread: number;
  playAs(id: string): void;
}

function RailPerson({ person: { id, realName, title, ...person }, isMe, unread, playAs }: RailPersonProps) {
  const news = unread > 0 ? `, ${unread} unread` : '';
  return (
    <button
      type="button"
      class="rail-person"
      aria-current={isMe ? 'true' : undefined}
      aria-label={`${realName}, ${title}${news}`}
      onClick={() => playAs(id)}
    >
      <Avatar person={{ id, realName, title, ...person }} size={32} />
      <span class="rail-words">
        <strong>{realName}</strong> <small>{person.isDeactivated ? 'deactivated' : title}</small>
      </span>{' '}
      {unread > 0 && !isMe && <span class="badge rail-badge">{unread > 99 ? '99' : unread}</span>}
    </button>
  );
}
