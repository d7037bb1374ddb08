import type { Element } from '../../../slack/block-kit/elements.ts';
import { useHeld } from '../use-held.ts';
import { DateField } from './date-field.tsx';

export function DatePicker({ element }: { element: Extract<Element, { type: 'datepicker' }> }) {
  const held = useHeld(element);
  return (
    <DateField
      chosen={held.value?.selected_date ?? undefined}
      placeholder={element.placeholder?.text ?? 'Select a date'}
      hasFocusOnLoad={element.focus_on_load}
      onPick={(selected_date) => void held.choose({ type: element.type, selected_date })}
    />
  );
}
