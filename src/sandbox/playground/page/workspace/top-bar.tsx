import { type PaneName, panes } from '../panes/panes.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { useGame } from '../state/game.ts';
import { ResetButton } from './reset-button.tsx';
import { ThemeButton } from './theme-button.tsx';

interface TopBarProps {
  pane: PaneName | undefined;
  openPane(name: PaneName | undefined): void;
  openMenu(): void;
  showWelcome(): void;
}

export function TopBar({ pane, openPane, openMenu, showWelcome }: TopBarProps) {
  const { me } = useGame();
  return (
    <header class="top-bar">
      <button type="button" class="menu-button" aria-label={`Menu. You are ${me.realName}`} onClick={openMenu}>
        <Icon name="menu" />
        <Avatar person={me} size={26} />
      </button>
      <h1 class="top-title">
        Countersign <span>playground</span>
      </h1>
      <nav class="pane-buttons" aria-label="Panes">
        {Object.entries(panes).map(([name, { title, icon }]) => (
          <button
            key={name}
            type="button"
            aria-pressed={pane === name}
            aria-label={title}
            title={title}
            onClick={() => openPane(pane === name ? undefined : (name as PaneName))}
          >
            <Icon name={icon} />
            <span>{title}</span>
          </button>
        ))}
      </nav>
      <div class="top-tools">
        <button type="button" class="tool" aria-label="Show the welcome" title="Welcome" onClick={showWelcome}>
          <Icon name="help" />
        </button>
        <ThemeButton />
        <ResetButton />
      </div>
    </header>
  );
}
