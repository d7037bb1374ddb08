import { useEffect, useId, useRef } from 'preact/hooks';
import type { Confirm } from '../../slack/block-kit/composition.ts';
import { PlainText, Text } from './text/text.tsx';

interface ConfirmDialogProps {
  confirm: Confirm;
  answer: (isAccepted: boolean) => void;
}

/** A modal question. The browser keeps the focus inside and gives it back; Escape is a no. */
export function ConfirmDialog({ confirm, answer }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const close = (isAccepted: boolean) => {
    dialog.current?.close();
    answer(isAccepted);
  };
  const style = confirm.style === 'danger' ? 'bk-danger' : 'bk-primary';
  return (
    <dialog
      ref={dialog}
      class="bk-confirm"
      aria-labelledby={confirm.title ? `${id}-title` : undefined}
      aria-label={confirm.title ? undefined : 'Are you sure?'}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        close(false);
      }}
    >
      {confirm.title && (
        <h2 id={`${id}-title`}>
          <PlainText text={confirm.title} />
        </h2>
      )}
      <div id={`${id}-text`}>
        <Text text={confirm.text} />
      </div>
      <div class="bk-confirm-buttons">
        <button type="button" class="bk-button" onClick={() => close(false)}>
          {confirm.deny ? <PlainText text={confirm.deny} /> : 'Cancel'}
        </button>
        <button type="button" class={`bk-button ${style}`} onClick={() => close(true)}>
          {confirm.confirm ? <PlainText text={confirm.confirm} /> : 'Yes'}
        </button>
      </div>
    </dialog>
  );
}
