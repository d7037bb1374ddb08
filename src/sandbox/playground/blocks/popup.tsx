import type { ComponentChildren, RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks';

interface PopupProps {
  /** What it hangs from. */
  anchor: RefObject<HTMLElement | null>;
  /** At least as wide as its anchor. */
  isWide?: boolean;
  children: ComponentChildren;
}

const gapPx = 4;
const marginPx = 8;

/** Hangs in the browser's top layer, so that no modal cuts it off: below its anchor, or above where there is more room. */
export function Popup({ anchor, isWide = false, children }: PopupProps) {
  const popup = useRef<HTMLDivElement>(null);
  const place = () => {
    if (anchor.current && popup.current) hang(popup.current, anchor.current, isWide);
  };
  // Refs are set before layout effects run: whatever is inside can take the focus in one of those.
  const show = useCallback((element: HTMLDivElement | null) => {
    popup.current = element;
    element?.showPopover();
    // A press on it must not take the focus from where it is.
    element?.addEventListener('mousedown', (event) => event.preventDefault());
  }, []);
  useLayoutEffect(place);
  useEffect(() => {
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  });
  return (
    <div ref={show} class="bk-popup" popover="manual">
      {children}
    </div>
  );
}

function hang({ style, scrollHeight, offsetWidth }: HTMLElement, anchor: HTMLElement, isWide: boolean): void {
  const at = anchor.getBoundingClientRect();
  const roomBelow = innerHeight - at.bottom - gapPx - marginPx;
  const roomAbove = at.top - gapPx - marginPx;
  const isBelow = roomBelow >= Math.min(scrollHeight, 300) || roomBelow >= roomAbove;
  style.minWidth = isWide ? `${at.width}px` : '';
  style.maxHeight = `${Math.min(300, isBelow ? roomBelow : roomAbove)}px`;
  style.top = isBelow ? `${at.bottom + gapPx}px` : '';
  style.bottom = isBelow ? '' : `${innerHeight - at.top + gapPx}px`;
  const width = isWide ? Math.max(at.width, offsetWidth) : offsetWidth;
  style.left = `${Math.max(marginPx, Math.min(at.left, innerWidth - width - marginPx))}px`;
}
