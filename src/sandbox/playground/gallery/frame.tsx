import type { ComponentChildren } from 'preact';
import type { Sample } from './sample.ts';

/** What stands around blocks on each surface. */
export function Frame({ sample, children }: { sample: Sample; children: ComponentChildren }) {
  if (sample.kind === 'message') {
    return (
      <div class="g-message">
        <div class="g-avatar" aria-hidden="true">
          C
        </div>
        <div class="g-words">
          <div class="g-author">
            <b>Countersign</b> <span class="g-badge">APP</span> <span class="g-time">2:45 PM</span>
          </div>
          {children}
        </div>
      </div>
    );
  }
  if (sample.kind === 'home') return <div class="g-home">{children}</div>;
  const { title, submit, close = 'Cancel' } = sample.modal ?? { title: sample.title };
  return (
    <div class="g-modal">
      <div class="g-modal-title">{title}</div>
      <div class="g-modal-body">{children}</div>
      <div class="g-modal-foot">
        <span class="bk-button">{close}</span>
        {submit && <span class="bk-button bk-primary">{submit}</span>}
      </div>
    </div>
  );
}
