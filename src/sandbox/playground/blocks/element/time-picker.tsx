import { useContext } from 'preact/hooks';
import type { Element } from '../../../slack/block-kit/elements.ts';
import { InBlock } from '../in-block.ts';
import { useHeld } from '../use-held.ts';
import { TimeField } from './time-field.tsx';

export function TimePicker({ element }: { element: Extract<Element, { type: 'timepicker' }> }) {
  const held = useHeld(element);
  const { isOptional } = useContext(InBlock);
  return (
    <TimeField
      chosen={held.value?.selected_time ?? undefined}
      placeholder={element.placeholder?.text ?? 'Select a time'}
      isClearable={isOptional === true}
      hasFocusOnLoad={element.focus_on_load}
      onPick={(selected_time) => void held.choose({ type: element.type, selected_time })}
    />
  );
}
