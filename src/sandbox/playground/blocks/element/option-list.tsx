import { useContext, useId, useState } from 'preact/hooks';
import type { Option } from '../../../slack/block-kit/composition.ts';
import { InBlock } from '../in-block.ts';
import { Text } from '../text/text.tsx';

interface OptionListProps {
  kind: 'checkbox' | 'radio';
  options: readonly Option[];
  isChosen(option: Option): boolean;
  onToggle(option: Option): Promise<void>;
  hasFocusOnLoad?: boolean | undefined;
}

/** Options below one another, with a box or a knob in front. */
export function OptionList({ kind, options, isChosen, onToggle, hasFocusOnLoad }: OptionListProps) {
  const { labelId, describedBy, isInvalid } = useContext(InBlock);
  const id = useId();
  const [, redraw] = useState({});
  return (
    <fieldset
      class="bk-options"
      role={kind === 'radio' ? 'radiogroup' : undefined}
      aria-labelledby={labelId}
      aria-label={labelId ? undefined : 'Options'}
      aria-describedby={describedBy}
    >
      {options.map((option, index) => {
        const own = `${id}-${index}`;
        return (
          <div class="bk-option" key={option.value}>
            <input
              type={kind}
              id={own}
              name={id}
              checked={isChosen(option)}
              aria-invalid={(isInvalid && kind === 'checkbox') || undefined}
              autofocus={hasFocusOnLoad && index === 0}
              aria-describedby={option.description && `${own}-more`}
              // The browser has ticked it already: where that was not confirmed, a redrawing takes it back.
              onChange={() => void onToggle(option).then(() => redraw({}))}
            />
            <label for={own}>
              <Text text={option.text} />
            </label>
            {option.description && (
              <div class="bk-option-more" id={`${own}-more`}>
                <Text text={option.description} />
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
