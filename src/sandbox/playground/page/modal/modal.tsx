import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Blocks } from '../../blocks/blocks.tsx';
import type { ViewItem } from '../../protocol.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { NoticeList } from '../parts/notice-list.tsx';
import { useModalDialog } from '../parts/use-modal-dialog.ts';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { useViewSurface } from '../state/use-view-surface.ts';

const focusable = 'input:not([disabled]), textarea, select, button, [tabindex="0"], a[href]';

/** One modal. The browser keeps the focus inside and gives it back to where it was. */
export function Modal({ view, below }: { view: ViewItem; below: number }) {
  const { all, me, workspace, notices } = useGame();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);
  const { surface, take } = useViewSurface(view, errors);
  const dialog = useModalDialog();
  const body = useRef<HTMLDivElement>(null);
  const titleId = useId();

  useEffect(() => {
    body.current?.querySelector<HTMLElement>(focusable)?.focus();
  }, []);
  useEffect(() => {
    const [first] = Object.keys(errors);
    if (first) body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const close = (isAll: boolean) =>
    void post('close', { as: me.id, view: view.id, isAll }).then(notices.settle);
  const submit = async () => {
    if (isSending || view.isSubmitDisabled) return;
    setSending(true);
    const outcome = await post('submit', { as: me.id, view: view.id, values: take() });
    setSending(false);
    setErrors(notices.settle(outcome)?.errors ?? {});
  };

  return (
    <dialog
      ref={dialog}
      class={`modal modal-over-${Math.min(below, 2)}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        // A confirmation dialog inside answers for itself.
        if (event.target === dialog.current) close(false);
      }}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          const isField = event.target instanceof HTMLInputElement;
          if (event.key !== 'Enter') return;
          if (event.metaKey || event.ctrlKey) void submit();
          // Enter in a field sends nothing: fields use it themselves.
          if (isField || event.metaKey || event.ctrlKey) event.preventDefault();
        }}
      >
        <header class="modal-head">
          <Avatar person={all.people[workspace.bot.userId]} size={28} />
          <h2 id={titleId}>{view.title}</h2>
          <button type="button" class="quiet" aria-label="Close" onClick={() => close(true)}>
            <Icon name="close" size={20} />
          </button>
        </header>
        <div ref={body} class="modal-body">
          <Blocks blocks={view.blocks} surface={surface} />
        </div>
        <NoticeList />
        <footer class="modal-foot">
          <button type="button" class="button" onClick={() => close(false)}>
            {view.close}
          </button>
          {view.submit && (
            <button
              type="submit"
              class="button button-primary"
              disabled={view.isSubmitDisabled || isSending}
              aria-busy={isSending}
            >
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}
