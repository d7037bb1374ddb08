import { useGame } from '../state/game.ts';
import { Icon } from './icon.tsx';

/** What Slack would have shown, with the cause that Slack keeps to itself. */
export function NoticeList() {
  const { notices } = useGame();
  return (
    <div class="notices" role="alert">
      {notices.list.map(({ id, shown, why }) => (
        <div key={id} class="notice">
          <div>
            <strong>{shown}</strong>
            {why && <p>Why: {why}</p>}
          </div>
          <button type="button" class="quiet" aria-label="Dismiss" onClick={() => notices.remove(id)}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  );
}
