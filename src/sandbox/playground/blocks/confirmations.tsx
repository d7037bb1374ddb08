import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';
import type { Confirm } from '../../slack/block-kit/composition.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

type Ask = (confirm: Confirm | undefined) => Promise<boolean>;

const AskContext = createContext<Ask>(async () => true);

/** Asks what an element wants confirmed; true at once where it wants nothing. */
export function useAsk(): Ask {
  return useContext(AskContext);
}

/** Shows one confirmation dialog at a time over whatever is inside. */
export function Confirmations({ children }: { children: ComponentChildren }) {
  const [open, setOpen] = useState<{ confirm: Confirm; answer: (isAccepted: boolean) => void }>();
  const ask = useCallback<Ask>(
    (confirm) =>
      confirm
        ? new Promise((resolve) => {
            setOpen({
              confirm,
              answer(isAccepted) {
                setOpen(undefined);
                resolve(isAccepted);
              },
            });
          })
        : Promise.resolve(true),
    [],
  );
  return (
    <AskContext.Provider value={ask}>
      {children}
      {open && <ConfirmDialog {...open} />}
    </AskContext.Provider>
  );
}
