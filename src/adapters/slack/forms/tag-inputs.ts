import type { AnyBlock, InputBlock } from '@slack/types';
import type { Catalogue, CatalogueTag } from '../../../core/catalogue/catalogue.ts';
import { plain } from '../blocks.ts';
import { typed } from '../typed.ts';
import type { readBlocks } from './values.ts';

/** Before the key; a block id stays for good, and no other block begins like this. */
const prefix = 'tag ';

/** AWS takes no longer values. */
const maxLength = 256;

/** An input for each tag that the catalogue asks for, with what is said for it so far. */
export function tagInputs(
  said: Record<string, string> = {},
  { tags = [] }: Pick<Catalogue, 'tags'>,
): AnyBlock[] {
  return tags.map((tag) => input(tag, Object.hasOwn(said, tag.key) ? said[tag.key] : undefined));
}

export function tagBlock(key: string): string {
  return `${prefix}${key}`;
}

/** What is said, by key: plain characters for what was typed. An input left empty says nothing. */
export function readTags(form: ReturnType<typeof readBlocks>): Record<string, string> | undefined {
  const said = form.blocks
    .filter((block) => block.startsWith(prefix))
    .map((block) => [block.slice(prefix.length), form.option(block) ?? typed(form.text(block) ?? '')])
    .filter(([, value]) => value !== '');
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

function input(
  { key, title, isRequired, values, pattern }: CatalogueTag,
  said: string | undefined,
): InputBlock {
  const hint =
    pattern === undefined ? `Tag ${key} of the user.` : `Tag ${key} of the user. Pattern: ${pattern}`;
  const shared = {
    type: 'input' as const,
    block_id: tagBlock(key),
    label: plain(title),
    hint: plain(hint, 150),
    optional: !isRequired,
  };
  if (!values) {
    const filled = said ? { initial_value: said } : {};
    return {
      ...shared,
      element: { type: 'plain_text_input', action_id: 'tag', max_length: maxLength, ...filled },
    };
  }
  const options = values.map((value) => ({ value, text: plain(value) }));
  const initial = options.find(({ value }) => value === said);
  const chosen = initial ? { initial_option: initial } : {};
  return { ...shared, element: { type: 'static_select', action_id: 'tag', options, ...chosen } };
}
