import * as z from 'zod';
import { accessoryElement, actionsElement, button, inputElement } from './elements.ts';
import { richTextBlock } from './rich-text.ts';
import { anyText, identifier, mrkdwn, plainText, url } from './text.ts';

/** Every block type a message or a view may be made of, with its documented limits. */
const blockId = { block_id: identifier.optional() };
const pictured = {
  image_url: url(3000).optional(),
  slack_file: z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: z.string() })]).optional(),
  alt_text: z.string().max(2000),
};
const imageElement = z
  .strictObject({ type: z.literal('image'), ...pictured })
  .refine(hasOnePicture, 'must have exactly one of image_url and slack_file');

const common = [
  z.strictObject({ type: z.literal('actions'), ...blockId, elements: z.array(actionsElement).min(1).max(25) }),
  z.strictObject({
    type: z.literal('context'),
    ...blockId,
    elements: z
      .array(z.discriminatedUnion('type', [imageElement, plainText(3000), mrkdwn(3000)]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({ type: z.literal('header'), ...blockId, text: plainText(150) }),
  z
    .strictObject({ type: z.literal('image'), ...blockId, ...pictured, title: plainText(2000).optional() })
    .refine(hasOnePicture, 'must have exactly one of image_url and slack_file'),
  z.strictObject({
    type: z.literal('input'),
    ...blockId,
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: inputElement,
  }),
  richTextBlock,
  z
    .strictObject({
      type: z.literal('section'),
      ...blockId,
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      accessory: z.discriminatedUnion('type', [accessoryElement, imageElement]).optional(),
      expand: z.boolean().optional(),
    })
    .refine((section) => section.text || section.fields, 'must have text or fields'),
  z.strictObject({
    type: z.literal('video'),
    ...blockId,
    video_url: url(3000),
    thumbnail_url: url(3000),
    alt_text: z.string(),
    title: plainText(200),
    title_url: url(3000).optional(),
    author_name: z.string().max(50).optional(),
    provider_name: z.string().optional(),
    provider_icon_url: url(3000).optional(),
    description: plainText(200).optional(),
  }),
] as const;

const cell = z.union([
  z.strictObject({ type: z.literal('raw_text'), text: z.string() }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string() }),
  richTextBlock,
]);

const tables = [
  z.strictObject({
    type: z.literal('table'),
    ...blockId,
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z.strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        }),
      )
      .max(20)
      .optional(),
  }),
  z.strictObject({
    type: z.literal('data_table'),
    ...blockId,
    caption: z.string().min(1),
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(201),
    page_size: z.number().int().min(1).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  }),
] as const;

const card = z.strictObject({
  type: z.literal('card'),
  ...blockId,
  hero_image: imageElement.optional(),
  icon: imageElement.optional(),
  title: mrkdwn(150).optional(),
  subtitle: mrkdwn(150).optional(),
  body: mrkdwn(200).optional(),
  actions: z.array(button).min(1).max(3).optional(),
});

const taskCard = z.strictObject({
  type: z.literal('task_card'),
  ...blockId,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richTextBlock.optional(),
  output: richTextBlock.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url: url(3000), text: z.string() })).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});

/** `context_actions` and `file` are known to Slack, but nothing here sends them: they are refused. */
export const block = z.discriminatedUnion('type', [
  ...common,
  ...tables,
  card,
  taskCard,
  z.strictObject({
    type: z.literal('alert'),
    ...blockId,
    text: anyText(200),
    level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  }),
  z.strictObject({ type: z.literal('carousel'), ...blockId, elements: z.array(card).min(1).max(10) }),
  z.strictObject({
    type: z.literal('container'),
    ...blockId,
    title: plainText(150).optional(),
    rich_text_title: richTextBlock.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: z
      .array(z.discriminatedUnion('type', [...common, tables[0]]))
      .min(1)
      .max(10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: imageElement.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('markdown'), ...blockId, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal('plan'),
    ...blockId,
    title: z.string().min(1),
    tasks: z.array(taskCard).optional(),
  }),
]);

export type Block = z.infer<typeof block>;

function hasOnePicture(image: { image_url?: unknown; slack_file?: unknown }): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}
