import * as z from 'zod';
import { confirm, dispatchActionConfig, formattedOption, overflowOption } from './composition.ts';
import { richTextBlock } from './rich-text.ts';
import { checkChoices, multiSelects, placeheld, selectable, selects } from './selects.ts';
import { identifier, plainText, url } from './text.ts';

/** Every interactive element of Block Kit, with its documented limits. */
const actionId = { action_id: identifier.optional() };
const style = z.enum(['primary', 'danger']).optional();
const accessibilityLabel = { accessibility_label: z.string().min(1).max(75).optional() };
const typed = {
  ...actionId,
  ...placeheld,
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: dispatchActionConfig.optional(),
};
const length3000 = z.number().int().min(0).max(3000).optional();
const numeral = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a number in a string')
  .optional();

export const button = z.strictObject({
  type: z.literal('button'),
  ...actionId,
  ...accessibilityLabel,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: url(3000).optional(),
  style,
  confirm: confirm.optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionId,
  options: z.array(overflowOption).min(1).max(5),
  confirm: confirm.optional(),
});

const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  ...actionId,
  ...accessibilityLabel,
  text: plainText(75),
  workflow: z.looseObject({ trigger: z.looseObject({ url: url(3000) }) }),
  style,
});

const pickers = [
  z
    .strictObject({
      type: z.literal('checkboxes'),
      ...selectable,
      options: z.array(formattedOption).min(1).max(10),
      initial_options: z.array(formattedOption).min(1).max(10).optional(),
    })
    .superRefine(checkChoices),
  z
    .strictObject({
      type: z.literal('radio_buttons'),
      ...selectable,
      options: z.array(formattedOption).min(1).max(10),
      initial_option: formattedOption.optional(),
    })
    .superRefine(checkChoices),
  z.strictObject({
    type: z.literal('datepicker'),
    ...selectable,
    ...placeheld,
    initial_date: z.iso.date().optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...selectable,
    ...placeheld,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...selectable,
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
] as const;

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: length3000,
    max_length: z.number().int().min(1).max(3000).optional(),
  })
  .refine(
    (input) => (input.min_length ?? 0) <= (input.max_length ?? 3000),
    'min_length must not exceed max_length',
  );

const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: richTextBlock.optional(),
  min_lines: z.number().int().optional(),
  max_lines: z.number().int().optional(),
});

const textInputs = [
  plainTextInput,
  z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: numeral,
    min_value: numeral,
    max_value: numeral,
  }),
  richTextInput,
  z.strictObject({
    type: z.literal('file_input'),
    ...actionId,
    filetypes: z.array(z.string()).optional(),
    max_files: z.number().int().min(1).max(10).optional(),
  }),
] as const;

export const actionsElement = z.discriminatedUnion('type', [
  button,
  overflow,
  workflowButton,
  richTextInput,
  ...pickers,
  ...selects,
  ...multiSelects,
]);

export const inputElement = z.discriminatedUnion('type', [
  ...textInputs,
  ...pickers,
  ...selects,
  ...multiSelects,
]);

export const accessoryElement = z.discriminatedUnion('type', [
  button,
  overflow,
  workflowButton,
  ...pickers,
  ...selects,
  ...multiSelects,
]);

export type Element = z.infer<typeof actionsElement> | z.infer<typeof inputElement>;
