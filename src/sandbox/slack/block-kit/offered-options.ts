import type { Option } from './composition.ts';
import type { Element } from './elements.ts';

/** The options an element lists itself; undefined when it has no list (text, people, external data). */
export function offeredOptions(element: Element): Option[] | undefined {
  if ('options' in element && element.options) return element.options;
  if ('option_groups' in element && element.option_groups) {
    return element.option_groups.flatMap((group) => group.options);
  }
  return undefined;
}
