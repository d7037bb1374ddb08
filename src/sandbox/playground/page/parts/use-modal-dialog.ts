import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Shows a dialog over everything while it is drawn. The browser keeps the focus inside; it goes back to where it was
 * when the dialog goes away, also when that happens by being drawn no more.
 */
export function useModalDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      // Once it is out of the way: what lies under a modal dialog takes no focus.
      queueMicrotask(() => before instanceof HTMLElement && before.isConnected && before.focus());
    };
  }, []);
  return dialog;
}
