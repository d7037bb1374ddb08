import type { ModalView } from '@slack/types';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';

/** A modal as it opens. */
export function modalSample(title: string, { title: heading, submit, close, blocks }: ModalView): Sample {
  return {
    title,
    kind: 'modal',
    blocks,
    modal: {
      title: heading.text,
      ...(submit && { submit: submit.text }),
      ...(close && { close: close.text }),
    },
  };
}
