import { useMemo, useState } from 'preact/hooks';
import { directoryOf } from './state/directory.ts';
import { useDrafts } from './state/drafts.ts';
import { type Game, GameContext, playersOf, type Spot } from './state/game.ts';
import { useLive } from './state/live.ts';
import { useNotices } from './state/notices.ts';
import { useStored } from './state/stored.ts';
import type { World } from './state/world.ts';
import { Shell } from './workspace/shell.tsx';

export function App() {
  const { world, isConnected } = useLive();
  if (!world) return <p class="loading">{isConnected ? 'One moment …' : 'The playground does not answer.'}</p>;
  // Another game begins with nothing typed, nothing open and nothing complained of.
  return <Played key={world.workspace.game} world={world} isConnected={isConnected} />;
}

function Played({ world: { workspace, all }, isConnected }: { world: World; isConnected: boolean }) {
  const [personId, setPersonId] = useStored<string>('as', '');
  const [spots, setSpots] = useState<Record<string, Spot>>({});
  const drafts = useDrafts();
  const notices = useNotices();
  const directory = useMemo(() => directoryOf(all), [all.people, all.channels, all.userGroups]);
  const players = playersOf(all);
  const me = players.find(({ id }) => id === personId) ?? players[0];
  if (!me) return <p class="loading">There is nobody to play.</p>;

  const spot = stillThere(spots[me.id]) ?? { channel: firstChannel(me.id) };
  const game: Game = {
    workspace,
    all,
    me,
    playAs(id) {
      notices.clear();
      setPersonId(id);
    },
    spot,
    go(next, as = me.id) {
      notices.clear();
      setSpots((known) => ({ ...known, [as]: next }));
    },
    notices,
    directory,
    drafts,
  };
  return (
    <GameContext.Provider value={game}>
      <Shell isConnected={isConnected} />
    </GameContext.Provider>
  );

  function firstChannel(id: string): string {
    return (
      Object.values(all.channels).find(({ kind, members }) => kind !== 'im' && members.includes(id))?.id ?? ''
    );
  }
  function stillThere(where: Spot | undefined): Spot | undefined {
    const isThere = where && (!('channel' in where) || all.channels[where.channel] !== undefined);
    return isThere ? where : undefined;
  }
}
