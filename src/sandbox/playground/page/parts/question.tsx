import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useModalDialog } from './use-modal-dialog.ts';

interface QuestionProps {
  title: string;
  yes: string;
  isBusy?: boolean;
  answer: (isYes: boolean) => void;
  children: ComponentChildren;
}

/** A question of the playground itself. The browser keeps the focus inside and gives it back. */
export function Question({ title, yes, isBusy = false, answer, children }: QuestionProps) {
  const dialog = useModalDialog();
  const id = useId();
  return (
    <dialog
      ref={dialog}
      class="question"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      <div class="question-buttons">
        <button type="button" class="button" disabled={isBusy} onClick={() => answer(false)}>
          Cancel
        </button>
        <button type="button" class="button button-danger" disabled={isBusy} onClick={() => answer(true)}>
          {isBusy ? 'One moment …' : yes}
        </button>
      </div>
    </dialog>
  );
}
