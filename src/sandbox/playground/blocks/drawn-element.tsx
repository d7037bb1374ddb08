import type { JSX } from 'preact';
import type { Element } from '../../slack/block-kit/elements.ts';
import { Button } from './element/button.tsx';
import { Checkboxes } from './element/checkboxes.tsx';
import { DatePicker } from './element/date-picker.tsx';
import { DatetimePicker } from './element/datetime-picker.tsx';
import { Overflow } from './element/overflow.tsx';
import { RadioButtons } from './element/radio-buttons.tsx';
import { Select } from './element/select.tsx';
import { TextInput } from './element/text-input.tsx';
import { TimePicker } from './element/time-picker.tsx';
import { NotDrawn } from './not-drawn.tsx';

type Drawings = { [Type in Element['type']]?: (element: Extract<Element, { type: Type }>) => JSX.Element };

const drawings: Drawings = {
  button: (element) => <Button element={element} />,
  workflow_button: (element) => <Button element={element} />,
  overflow: (element) => <Overflow element={element} />,
  checkboxes: (element) => <Checkboxes element={element} />,
  radio_buttons: (element) => <RadioButtons element={element} />,
  datepicker: (element) => <DatePicker element={element} />,
  timepicker: (element) => <TimePicker element={element} />,
  datetimepicker: (element) => <DatetimePicker element={element} />,
  plain_text_input: (element) => <TextInput element={element} />,
  email_text_input: (element) => <TextInput element={element} />,
  url_text_input: (element) => <TextInput element={element} />,
  number_input: (element) => <TextInput element={element} />,
  static_select: (element) => <Select element={element} />,
  external_select: (element) => <Select element={element} />,
  users_select: (element) => <Select element={element} />,
  conversations_select: (element) => <Select element={element} />,
  channels_select: (element) => <Select element={element} />,
  multi_static_select: (element) => <Select element={element} />,
  multi_external_select: (element) => <Select element={element} />,
  multi_users_select: (element) => <Select element={element} />,
  multi_conversations_select: (element) => <Select element={element} />,
  multi_channels_select: (element) => <Select element={element} />,
};

export function DrawnElement({ element }: { element: Element }) {
  const draw = Object.hasOwn(drawings, element.type) ? drawings[element.type] : undefined;
  // The table above pairs each type with the drawing of that type.
  return draw ? (
    (draw as (element: Element) => JSX.Element)(element)
  ) : (
    <NotDrawn what="element" type={element.type} />
  );
}
