import type { Element } from '../block-kit/elements.ts';
import type { StateValue } from '../block-kit/state-value.ts';

/** The value of a field people type into. */
export function typedValue({ type }: Element, text: string): StateValue {
  switch (type) {
    case 'plain_text_input':
      return { type, value: text === '' ? null : text };
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: text };
    case 'datepicker':
      return { type, selected_date: text };
    case 'timepicker':
      return { type, selected_time: text };
    case 'datetimepicker':
      return { type, selected_date_time: Number(text) };
    case 'rich_text_input':
      return {
        type,
        rich_text_value: {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
        },
      };
    default:
      throw new Error(`A ${type} cannot be filled in here`);
  }
}
