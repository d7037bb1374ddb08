import { Avatar } from '../parts/avatar.tsx';
import { playersOf, useGame } from '../state/game.ts';
import { unreadOf } from '../state/unread.ts';

/** Act as: one click and you are somebody else. A mark tells who was written to in the meantime. */
export function PeopleRail() {
  const { all, me, playAs } = useGame();
  return (
    <nav class="rail" aria-label="Act as">
      <h2 class="rail-title" id="act-as">
        Act as
      </h2>
      <ul aria-labelledby="act-as">
        {playersOf(all).map((person) => {
          const unread = unreadOf(all, person.id);
          const isMe = person.id === me.id;
          const news = unread > 0 ? `, ${unread} unread` : '';
          return (
            <li key={person.id}>
              <button
                type="button"
                class="rail-person"
                aria-current={isMe ? 'true' : undefined}
                aria-label={`Act as ${person.realName}, ${person.title}${news}`}
                onClick={() => playAs(person.id)}
              >
                <Avatar person={person} size={38} />
                {unread > 0 && !isMe && <span class="badge rail-badge">{unread > 99 ? '99' : unread}</span>}
              </button>
              <span class="rail-card" aria-hidden="true">
                <strong>{person.realName}</strong>
                {person.title}
              </span>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
