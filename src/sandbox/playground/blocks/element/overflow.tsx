import { useId, useRef, useState } from 'preact/hooks';
import type { Element } from '../../../slack/block-kit/elements.ts';
import { Popup } from '../popup.tsx';
import { PlainText } from '../text/text.tsx';
import { useHeld } from '../use-held.ts';
import { useMenu } from './use-menu.ts';

type OverflowElement = Extract<Element, { type: 'overflow' }>;

/** The "…" menu. It holds nothing: each choice is told to the bot, a link is opened too. */
export function Overflow({ element }: { element: OverflowElement }) {
  const held = useHeld(element);
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const pick = (option: OverflowElement['options'][number]) => {
    opener.current?.focus();
    setOpen(false);
    if (option.url) window.open(option.url, '_blank', 'noopener,noreferrer');
    void held.pick({ type: element.type, selected_option: option });
  };
  const menu = useMenu({ isOpen, opener, onClose: () => setOpen(false) });
  return (
    <span class="bk-overflow">
      <button
        ref={opener}
        type="button"
        class="bk-button bk-more"
        aria-label="More options"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="4" cy="10" r="1.75" />
          <circle cx="10" cy="10" r="1.75" />
          <circle cx="16" cy="10" r="1.75" />
        </svg>
      </button>
      {isOpen && (
        <Popup anchor={opener}>
          <div
            ref={menu.ref}
            id={id}
            class="bk-menu"
            role="menu"
            tabIndex={-1}
            onKeyDown={menu.onKeyDown}
            onFocusOut={menu.onFocusOut}
          >
            {element.options.map((option) => (
              <button
                key={option.value}
                type="button"
                class="bk-menu-item"
                role="menuitem"
                tabIndex={-1}
                onClick={() => pick(option)}
              >
                <PlainText text={option.text} />
                {option.description && (
                  <span class="bk-choice-more">
                    <PlainText text={option.description} />
                  </span>
                )}
              </button>
            ))}
          </div>
        </Popup>
      )}
    </span>
  );
}
