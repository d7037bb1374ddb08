import { type PaneName, panes } from '../panes/panes.ts';
import { Icon } from '../parts/icon.tsx';

/** An open pane, beside the workspace. */
export function PaneAside({ name, close }: { name: PaneName; close(): void }) {
  const { title, icon, Content } = panes[name];
  return (
    <section class="aside pane" aria-label={title}>
      <header class="aside-head">
        <h2>
          <Icon name={icon} /> {title}
        </h2>
        <button type="button" class="quiet" aria-label={`Close ${title}`} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <Content />
    </section>
  );
}
