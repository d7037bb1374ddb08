import type { Element } from '../../../slack/block-kit/elements.ts';
import { useHeld } from '../use-held.ts';
import { OptionList } from './option-list.tsx';

export function RadioButtons({ element }: { element: Extract<Element, { type: 'radio_buttons' }> }) {
  const held = useHeld(element);
  const chosen = held.value?.selected_option?.value;
  return (
    <OptionList
      kind="radio"
      options={element.options}
      hasFocusOnLoad={element.focus_on_load}
      isChosen={(option) => option.value === chosen}
      onToggle={(option) => held.choose({ type: element.type, selected_option: option })}
    />
  );
}
