import * as z from 'zod';

/** What is wrong with a form, by the block of the input it stands next to. */
export type Errors = Record<string, string>;

/** A form as it was filled in, or which of its fields are not filled in as it offers them. */
export type Read<Filled> = { filled: Filled } | { errors: Errors };

const chosen = z.object({ value: z.string() }).nullish();
const element = z.object({
  value: z.string().nullish(),
  selected_option: chosen,
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
});
const values = z.record(z.string(), z.record(z.string(), element));

/** What stands in a form, by block; action ids come and go, a block holds one element. */
export function readBlocks(given: unknown) {
  const parsed = values.parse(given);
  const at = (block: string) => Object.values(parsed[block] ?? {})[0];
  return {
    /** The ids of all blocks that hold an element. */
    blocks: Object.keys(parsed),
    /** Of the element that a block holds, as it was drawn. */
    action: (block: string) => Object.keys(parsed[block] ?? {})[0],
    text: (block: string) => at(block)?.value ?? undefined,
    option: (block: string) => at(block)?.selected_option?.value,
    options: (block: string) => at(block)?.selected_options?.map(({ value }) => value),
    user: (block: string) => at(block)?.selected_user ?? undefined,
    users: (block: string) => at(block)?.selected_users ?? [],
  };
}
