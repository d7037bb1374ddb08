import type { Completion } from './completions.ts';

interface CommandMenuProps {
  id: string;
  offered: readonly Completion[];
  chosen: number;
  choose(index: number): void;
}

export function CommandMenu({ id, offered, chosen, choose }: CommandMenuProps) {
  return (
    <div class="command-menu" id={id} role="listbox" aria-label="Commands">
      {offered.map(({ text, title, note }, index) => (
        <div
          key={text}
          id={`${id}-${index}`}
          class="command"
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onMouseDown={(event) => {
            // The composer keeps the focus.
            event.preventDefault();
            choose(index);
          }}
        >
          <strong>{title}</strong>
          {note && <span>{note}</span>}
        </div>
      ))}
    </div>
  );
}
