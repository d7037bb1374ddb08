import { useEffect, useState } from 'preact/hooks';
import { ModalStack } from '../modal/modal-stack.tsx';
import { type PaneName, panes } from '../panes/panes.ts';
import { NoticeList } from '../parts/notice-list.tsx';
import { useGame } from '../state/game.ts';
import { useStored } from '../state/stored.ts';
import { AppView } from './app-view.tsx';
import { ChannelView } from './channel-view.tsx';
import { beginTheStory, Guide } from './guide.tsx';
import { PaneAside } from './pane-aside.tsx';
import { PeopleRail } from './people-rail.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadView } from './thread-view.tsx';
import { TopBar } from './top-bar.tsx';
import { Welcome } from './welcome.tsx';

/** A pane covers the whole of a window this narrow. */
const narrow = '(max-width: 760px)';

/** The window: who, where, what, and what else there is to see. */
export function Shell({ isConnected }: { isConnected: boolean }) {
  const game = useGame();
  const { all, me, spot } = game;
  const [stored, setPane] = useStored<PaneName | 'none'>('pane', 'none');
  const pane = stored in panes ? stored : 'none';
  const [guide, setGuide] = useStored<'open' | 'closed'>('guide', 'open');
  const [welcome, setWelcome] = useStored<'open' | 'seen'>('welcome', 'open');
  const [isMenuOpen, setMenuOpen] = useState(false);
  // On a narrow window the menu lies over the rest, until something is chosen.
  useEffect(() => setMenuOpen(false), [spot, me.id]);
  const hasModal = (all.stacks[me.id] ?? []).length > 0;
  const thread = 'channel' in spot ? spot.thread : undefined;
  const look = ['shell', isMenuOpen ? 'shell-menu' : '', thread && pane !== 'none' ? 'shell-full' : ''];
  const openBeside = (name: PaneName) => {
    setPane(window.matchMedia(narrow).matches ? 'none' : name);
  };
  return (
    <div class={look.filter(Boolean).join(' ')}>
      <TopBar
        pane={pane === 'none' ? undefined : pane}
        openPane={(name) => setPane(name ?? 'none')}
        openMenu={() => setMenuOpen(!isMenuOpen)}
        showWelcome={() => setWelcome('open')}
      />
      <div class="sides">
        <PeopleRail />
        <Sidebar />
      </div>
      {isMenuOpen && (
        <button type="button" class="veil" aria-label="Close the menu" onClick={() => setMenuOpen(false)} />
      )}
      <main>
        <div class="column">
          {!isConnected && (
            <p class="away" role="status">
              The playground does not answer. It goes on as soon as npm start runs again.
            </p>
          )}
          {guide === 'open' && <Guide openPane={openBeside} close={() => setGuide('closed')} />}
          {'channel' in spot ? <ChannelView id={spot.channel} /> : <AppView tab={spot.app} />}
        </div>
        {thread && 'channel' in spot && <ThreadView channel={spot.channel} ts={thread} />}
      </main>
      {pane !== 'none' && <PaneAside name={pane} close={() => setPane('none')} />}
      <ModalStack />
      {welcome !== 'seen' && !hasModal && (
        <Welcome
          close={() => setWelcome('seen')}
          start={() => {
            setWelcome('seen');
            setGuide('open');
            setPane('none');
            beginTheStory(game);
          }}
        />
      )}
      {!hasModal && <NoticeList />}
    </div>
  );
}
