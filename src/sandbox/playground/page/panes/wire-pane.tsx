import { useState } from 'preact/hooks';
import type { WireItem } from '../../protocol.ts';
import { useGame } from '../state/game.ts';
import { WireRow } from './wire-row.tsx';

const filters = {
  all: { title: 'All', fits: () => true },
  slack: { title: 'Slack → bot', fits: ({ to }) => to === 'bot' },
  bot: { title: 'Bot → Slack', fits: ({ to }) => to === 'slack' },
  aws: { title: 'AWS', fits: ({ to }) => to === 'aws' },
} satisfies Record<string, { title: string; fits(item: WireItem): boolean }>;

/** What the servers and the bot say to each other, the last on top. */
export function WirePane() {
  const { all } = useGame();
  const [filter, setFilter] = useState<keyof typeof filters>('all');
  const items = Object.values(all.wire)
    .filter(filters[filter].fits)
    .sort((a, b) => b.atMs - a.atMs);
  return (
    <div class="pane-body pane-wire">
      <fieldset class="filters">
        <legend class="unseen">Show</legend>
        {Object.entries(filters).map(([name, { title }]) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === filter}
            onClick={() => setFilter(name as keyof typeof filters)}
          >
            {title}
          </button>
        ))}
      </fieldset>
      <p class="pane-hint">
        Every request to the bot is signed as Slack signs it. Tokens, triggers, the keys of links and what AWS
        shows once are left out here.
      </p>
      {items.length === 0 && <p class="soft">Nothing was said since the sandbox started.</p>}
      <ol class="wire">
        {items.map((item) => (
          <WireRow key={item.id} item={item} />
        ))}
      </ol>
    </div>
  );
}
