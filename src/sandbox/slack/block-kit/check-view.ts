import * as z from 'zod';
import type { Block } from './blocks.ts';
import { type Checked, checkBlocks } from './check-blocks.ts';
import { problem, problems } from './problems.ts';
import { identifier, plainText } from './text.ts';

const shared = {
  blocks: z.unknown(),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: identifier.optional(),
};

const modal = z.strictObject({
  type: z.literal('modal'),
  ...shared,
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});
const home = z.strictObject({ type: z.literal('home'), ...shared });

export type ModalBody = Omit<z.infer<typeof modal>, 'blocks'> & { blocks: Block[] };
type HomeBody = Omit<z.infer<typeof home>, 'blocks'> & { blocks: Block[] };
export type ViewBody = ModalBody | HomeBody;

/** Checks a view payload; `root` is where messages point. A modal with inputs needs `submit`. */
export function checkView(view: unknown, root = '/view'): Checked<ViewBody> {
  const parsed = z.discriminatedUnion('type', [modal, home]).safeParse(view);
  if (!parsed.success) return { problems: problems(parsed.error, root) };
  const body = parsed.data;
  const blocks = checkBlocks(body.blocks, body.type, `${root}/blocks`);
  if ('problems' in blocks) return blocks;
  const hasInput = blocks.value.some((block) => block.type === 'input');
  if (body.type === 'modal' && hasInput && !body.submit) {
    return { problems: [problem('submit is required when the view has input blocks', `${root}/submit`)] };
  }
  return { value: { ...body, blocks: blocks.value } };
}
