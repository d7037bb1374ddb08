import type { Element } from '../block-kit/elements.ts';
import type { StateValue } from '../block-kit/state-value.ts';

/** The value of a field people type into; throws what Slack's client would complain about. */
export function typedValue(element: Element, text: string): StateValue {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
      demand(
        text.length <= (element.max_length ?? 3000),
        `is too long (at most ${element.max_length ?? 3000} characters)`,
      );
      demand(
        text.length >= (element.min_length ?? 0),
        `is too short (at least ${element.min_length} characters)`,
      );
      demand(element.multiline === true || !text.includes('\n'), 'has line breaks, and the field has one line');
      return { type, value: text === '' ? null : text };
    case 'email_text_input':
      demand(/^\S+@\S+\.\S+$/.test(text), 'is not an email address');
      return { type, value: text };
    case 'url_text_input':
      demand(URL.canParse(text), 'is not a URL');
      return { type, value: text };
    case 'number_input':
      demand(/^-?\d+(\.\d+)?$/.test(text), 'is not a number');
      demand(element.is_decimal_allowed || !text.includes('.'), 'must be a whole number');
      demand(
        Number(text) >= Number(element.min_value ?? Number.NEGATIVE_INFINITY),
        `is less than ${element.min_value}`,
      );
      demand(
        Number(text) <= Number(element.max_value ?? Number.POSITIVE_INFINITY),
        `is more than ${element.max_value}`,
      );
      return { type, value: text };
    case 'datepicker':
      demand(/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)), 'is not a date (YYYY-MM-DD)');
      return { type, selected_date: text };
    case 'timepicker':
      demand(/^([01]\d|2[0-3]):[0-5]\d$/.test(text), 'is not a time (HH:mm)');
      return { type, selected_time: text };
    case 'datetimepicker':
      demand(/^\d{10}$/.test(text), 'is not a date and time (Unix seconds)');
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

  function demand(isFine: boolean, complaint: string): void {
    if (!isFine) throw new Error(`"${text.slice(0, 60)}" ${complaint}`);
  }
}
