import type { RefObject, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface MenuOptions {
  isOpen: boolean;
  opener: RefObject<HTMLElement | null>;
  onClose(): void;
}

/** The keyboard of a menu: arrows, Home, End, first letters, Escape; Tab and a click elsewhere close it. */
export function useMenu({ isOpen, opener, onClose }: MenuOptions) {
  const ref = useRef<HTMLDivElement>(null);
  const items = () => [...(ref.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useLayoutEffect(() => {
    if (isOpen) items()[0]?.focus();
  }, [isOpen]);

  function onKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>) {
    const all = items();
    const at = all.findIndex((item) => item.matches(':focus'));
    const next = target(event.key, all, at);
    if (event.key === 'Escape' || event.key === 'Tab') {
      opener.current?.focus();
      onClose();
    }
    if (event.key === 'Escape' || next) {
      event.preventDefault();
      event.stopPropagation();
    }
    next?.focus();
  }

  function onFocusOut(event: TargetedFocusEvent<HTMLDivElement>) {
    const { relatedTarget, currentTarget } = event;
    const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!isInside && relatedTarget !== opener.current) onClose();
  }
  return { ref, onKeyDown, onFocusOut };
}

function target(key: string, all: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (key === 'ArrowDown') return all[(at + 1) % all.length];
  if (key === 'ArrowUp') return all.at(at - 1);
  if (key === 'Home') return all[0];
  if (key === 'End') return all.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const after = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  return after.find((item) => item.textContent?.toLowerCase().startsWith(key.toLowerCase()));
}
