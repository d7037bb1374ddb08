import { useId } from 'preact/hooks';
import type { Block } from '../../../slack/block-kit/blocks.ts';
import { DrawnElement } from '../drawn-element.tsx';
import { InBlock } from '../in-block.ts';
import { useSurface } from '../surface-context.ts';
import { PlainText } from '../text/text.tsx';

/** A labelled field. Its error stands where its hint does, as in Slack. */
export function InputBlock({ block }: { block: Extract<Block, { type: 'input' }> }) {
  const { errors } = useSurface();
  const id = useId();
  const blockId = block.block_id ?? '';
  const error = Object.hasOwn(errors, blockId) ? errors[blockId] : undefined;
  const note = error ?? block.hint;
  const place = {
    blockId,
    isDispatching: block.dispatch_action === true,
    labelId: `${id}-label`,
    isInvalid: error !== undefined,
    isOptional: block.optional === true,
    ...(note && { describedBy: `${id}-note` }),
  };
  return (
    <InBlock.Provider value={place}>
      <div class={error === undefined ? 'bk-input' : 'bk-input bk-invalid'}>
        <div class="bk-label" id={place.labelId}>
          <PlainText text={block.label} />
          {block.optional && <span class="bk-optional"> (optional)</span>}
        </div>
        <DrawnElement element={block.element} />
        {error !== undefined && (
          <div class="bk-error" id={`${id}-note`} role="alert">
            {error}
          </div>
        )}
        {error === undefined && block.hint && (
          <div class="bk-hint" id={`${id}-note`}>
            <PlainText text={block.hint} />
          </div>
        )}
      </div>
    </InBlock.Provider>
  );
}
