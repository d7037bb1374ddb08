import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * For what is drawn anew while somebody works in it: when what had the focus is gone, the whole takes it, so that the
 * keyboard goes on from here and not from the top of the page.
 */
export function useKeptFocus<Whole extends HTMLElement>() {
  const whole = useRef<Whole>(null);
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const shown = whole.current;
    const note = ({ target }: FocusEvent) => {
      last.current = target;
    };
    shown?.addEventListener('focusin', note);
    return () => shown?.removeEventListener('focusin', note);
  }, []);
  useLayoutEffect(() => {
    const isGone = last.current instanceof Node && !last.current.isConnected;
    if (isGone) last.current = null;
    if (isGone && document.activeElement === document.body) whole.current?.focus({ preventScroll: true });
  });
  return whole;
}
