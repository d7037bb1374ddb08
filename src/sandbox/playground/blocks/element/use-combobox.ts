import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice } from './choice.ts';
import type { ComboboxProps } from './combobox-props.ts';

/** What is open, typed and pointed at in a combobox, and what keys and clicks make of it. */
export function useCombobox(props: ComboboxProps, field: RefObject<HTMLInputElement | null>) {
  const { choices, isFiltering, chosen, isMultiple, most, onQuery, onTake, onClose } = props;
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const shown = isFiltering && typed ? choices.filter((choice) => matches(choice, typed)) : choices;
  const isFull = isMultiple && most !== undefined && chosen.length >= most;
  const without = (gone: Choice) => chosen.filter(({ key }) => key !== gone.key);

  function open() {
    if (isOpen) return;
    setOpen(true);
    field.current?.select();
    const [first] = isMultiple ? [] : chosen;
    setActive(Math.max(0, first ? choices.findIndex(({ key }) => key === first.key) : 0));
    onQuery?.('');
  }

  function close() {
    setTyped(undefined);
    if (!isOpen) return;
    setOpen(false);
    onClose?.();
  }

  function type(text: string) {
    setOpen(true);
    setTyped(text);
    setActive(0);
    onQuery?.(text);
  }

  function pick(choice: Choice | undefined) {
    if (!choice) return;
    const isChosen = without(choice).length < chosen.length;
    if (!isMultiple) {
      close();
      if (!isChosen) onTake([choice]);
    } else if (isChosen || !isFull) {
      setTyped(undefined);
      // Everything is shown again: Enter still means what was just taken, and nothing that has come into its place.
      setActive(
        Math.max(
          0,
          choices.findIndex(({ key }) => key === choice.key),
        ),
      );
      if (typed) onQuery?.('');
      onTake(isChosen ? without(choice) : [...chosen, choice]);
    }
  }

  /** Taking back counts as use of the menu: what is told to the bot is told when it closes. */
  function remove(choice: Choice) {
    field.current?.focus();
    open();
    onTake(without(choice));
  }

  function clear() {
    field.current?.focus();
    setTyped(undefined);
    onTake([]);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key } = event;
    const last = chosen.at(-1);
    if (key === 'Backspace' && isMultiple && !typed && last) return remove(last);
    const isOurs = key === 'Escape' ? isOpen : key in moves || key === 'Enter';
    if (!isOurs || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') close();
    else if (!isOpen) open();
    else if (key === 'Enter') pick(shown[active]);
    else setActive(moves[key]?.(active, Math.max(0, shown.length - 1)) ?? active);
  }

  return { isOpen, typed, active, shown, isFull, open, close, type, pick, remove, clear, setActive, onKeyDown };
}

/** Where a key leads from `at`; arrows go round. */
const moves: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  PageDown: (at, last) => Math.min(last, at + 8),
  PageUp: (at) => Math.max(0, at - 8),
};

function matches({ text, more = '' }: Choice, typed: string): boolean {
  return `${text} ${more}`.toLowerCase().includes(typed.trim().toLowerCase());
}
