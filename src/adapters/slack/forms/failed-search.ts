import { plain } from '../blocks.ts';
import type { Errors } from './values.ts';

/** No name and no id in a menu has an exclamation mark. */
const value = '!no-result';

/** Said in the list itself: a message for each letter that somebody types would be a flood. */
export function failedSearch() {
  return { options: [{ text: plain('The search failed. Type again in a moment.'), value }] };
}

/** Whether somebody has chosen what the list said. action: as Slack sends it. */
export function isOfFailedSearch(action: object | undefined): boolean {
  const { selected_option: one, selected_options: several } = (action ?? {}) as Selected;
  return [one, ...(several ?? [])].some((option) => option?.value === value);
}

interface Selected {
  selected_option?: { value?: unknown } | null;
  selected_options?: { value?: unknown }[] | null;
}

/** The inputs in which that was chosen. */
export function failedSearchErrors(values: Record<string, Record<string, object>>): Errors | undefined {
  const blocks = Object.entries(values).filter(([, elements]) =>
    Object.values(elements).some(isOfFailedSearch),
  );
  const words =
    'That is what the list says while a search fails. Take it out, type again, and choose what is found.';
  return blocks.length > 0 ? Object.fromEntries(blocks.map(([block]) => [block, words])) : undefined;
}
