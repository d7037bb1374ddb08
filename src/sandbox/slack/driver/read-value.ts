import type { StateValue } from '../block-kit/state-value.ts';

/** A value of a field for people to read: options by their texts, dates and ids as they are. */
export function readValue(value: StateValue | undefined): string | string[] | null {
  if (!value) return null;
  if (value.selected_option) return value.selected_option.text.text;
  if (value.selected_options) return value.selected_options.map((one) => one.text.text);
  const { type, rich_text_value, files, ...rest } = value;
  const [held] = Object.values(rest);
  if (held === undefined || held === null) return null;
  return Array.isArray(held) ? held.map(String) : String(held);
}
