import { useId, useRef } from 'preact/hooks';
import { Popup } from '../popup.tsx';
import { plainString } from '../text/plain-string.ts';
import { useLabelling } from '../use-labelling.ts';
import { Chips } from './chips.tsx';
import type { ComboboxProps } from './combobox-props.ts';
import { Icon } from './icon.tsx';
import { Listbox } from './listbox.tsx';
import { Sign } from './sign.tsx';
import { useCombobox } from './use-combobox.ts';

/** A field with a list under it, after the combobox pattern of the ARIA practices. The focus never leaves the field. */
export function Combobox(props: ComboboxProps) {
  const { chosen, isMultiple, placeholder, note } = props;
  const id = useId();
  const frame = useRef<HTMLLabelElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const labelling = useLabelling(placeholder);
  const { isOpen, typed, active, shown, isFull, ...box } = useCombobox(props, field);
  const [single] = isMultiple ? [] : chosen;
  return (
    <div class="bk-combobox">
      <label
        ref={frame}
        for={id}
        class={`bk-frame${isOpen ? ' bk-open' : ''}${labelling['aria-invalid'] ? ' bk-wrong' : ''}`}
      >
        {isMultiple && <Chips chosen={chosen} onRemove={box.remove} />}
        {single && typed === undefined && <Sign choice={single} />}
        <input
          {...labelling}
          ref={field}
          id={id}
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          autofocus={props.hasFocusOnLoad}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={isOpen && shown[active] ? `${id}-${active}` : undefined}
          placeholder={isMultiple && chosen.length > 0 ? undefined : placeholder}
          value={typed ?? (single ? plainString(single.text) : '')}
          onInput={(event) => box.type(event.currentTarget.value)}
          onKeyDown={box.onKeyDown}
          onClick={box.open}
          onBlur={box.close}
        />
        {props.isClearable && chosen.length > 0 && (
          <button type="button" class="bk-clear" aria-label="Clear" onClick={box.clear}>
            <Icon name="cross" />
          </button>
        )}
        <Icon name="caret" />
      </label>
      {isOpen && (
        <Popup anchor={frame} isWide>
          <Listbox
            id={id}
            choices={shown}
            chosen={chosen}
            active={active}
            isMultiple={isMultiple}
            isFull={isFull}
            note={note ?? (shown.length === 0 ? 'No results' : undefined)}
            onPick={box.pick}
            onHover={box.setActive}
          />
        </Popup>
      )}
    </div>
  );
}
