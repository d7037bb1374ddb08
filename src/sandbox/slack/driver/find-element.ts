import type { Block } from '../block-kit/blocks.ts';
import { type Interactive, interactives } from '../block-kit/interactives.ts';
import { offeredOptions } from '../block-kit/offered-options.ts';

/** Finds an element the way a person names it: by label, nearby text, placeholder, or by block or action id. */
export function findElement(blocks: readonly Block[], name: string): Interactive {
  const all = interactives(blocks).filter(({ element }) => element.type !== 'button');
  const found = all.filter((one) => namesOf(one).includes(name));
  const [first] = found;
  if (first && found.length === 1) return first;
  const reason = first ? 'There are several' : 'There is no field';
  throw new Error(
    `${reason} "${name}" here. Fields: ${all.map((one) => `"${namesOf(one)[0]}"`).join(', ') || 'none'}`,
  );
}

/** Finds the one button with this label (or, among equals, with this block or action id). */
export function findButton(blocks: readonly Block[], label: string): Interactive {
  const all = interactives(blocks).filter(({ element }) => element.type === 'button');
  const found = all.filter((one) => buttonNames(one).includes(label));
  const [first] = found;
  if (first && found.length === 1) return first;
  const reason = first ? `There are ${found.length} buttons` : 'There is no button';
  throw new Error(
    `${reason} "${label}" here. Buttons: ${all.map((one) => `"${buttonNames(one)[0]}"`).join(', ') || 'none'}`,
  );
}

/** Finds the menu that offers an option; `from` names the menu when several do. */
export function findMenu(blocks: readonly Block[], option: string, from?: string): Interactive {
  if (from !== undefined) return findElement(blocks, from);
  const found = interactives(blocks).filter(({ element }) =>
    offeredOptions(element)?.some((one) => one.text.text === option || one.value === option),
  );
  const [first] = found;
  if (first && found.length === 1) return first;
  throw new Error(
    `${first ? 'Several menus offer' : 'No menu offers'} "${option}" here; name one with { from }`,
  );
}

function namesOf({ block, blockId, actionId, element }: Interactive): string[] {
  const label = block.type === 'input' ? block.label.text : undefined;
  const nearby = block.type === 'section' ? block.text?.text : undefined;
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return [label, nearby, placeholder, blockId, actionId].filter((name) => name !== undefined);
}

function buttonNames({ blockId, actionId, element }: Interactive): string[] {
  const texts = element.type === 'button' ? [element.text.text, element.accessibility_label] : [];
  return [...texts, actionId, blockId].filter((name) => name !== undefined);
}
