import type { Element } from '../../../slack/block-kit/elements.ts';
import { useHeld } from '../use-held.ts';
import { OptionList } from './option-list.tsx';

export function Checkboxes({ element }: { element: Extract<Element, { type: 'checkboxes' }> }) {
  const held = useHeld(element);
  const chosen = new Set(held.value?.selected_options?.map((option) => option.value));
  return (
    <OptionList
      kind="checkbox"
      options={element.options}
      hasFocusOnLoad={element.focus_on_load}
      isChosen={(option) => chosen.has(option.value)}
      onToggle={(toggled) => {
        const isWanted = (value: string) => (value === toggled.value ? !chosen.has(value) : chosen.has(value));
        const selected_options = element.options.filter((option) => isWanted(option.value));
        return held.choose({ type: element.type, selected_options });
      }}
    />
  );
}
