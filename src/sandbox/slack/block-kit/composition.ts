import * as z from 'zod';
import { anyText, plainText, url } from './text.ts';

/** Objects that elements contain: options, confirmation dialogs, filters. */
const optionFields = {
  value: z.string().min(1).max(75),
  description: plainText(75).optional(),
};

export const option = z.strictObject({ text: plainText(75), ...optionFields });

/** Checkboxes and radio buttons also accept formatted texts. */
export const formattedOption = z.strictObject({
  text: anyText(75),
  value: optionFields.value,
  description: anyText(75).optional(),
});

export const overflowOption = z.strictObject({
  text: plainText(75),
  ...optionFields,
  url: url(3000).optional(),
});

export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) });

export const confirm = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z
    .array(z.enum(['on_enter_pressed', 'on_character_entered']))
    .min(1)
    .optional(),
});

export const conversationFilter = z.strictObject({
  include: z
    .array(z.enum(['im', 'mpim', 'private', 'public']))
    .min(1)
    .optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});

export type Option = z.infer<typeof formattedOption>;
export type Confirm = z.infer<typeof confirm>;
export type OptionGroup = z.infer<typeof optionGroup>;
