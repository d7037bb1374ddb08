import * as z from 'zod';
import { confirm, conversationFilter, option, optionGroup } from './composition.ts';
import { identifier, plainText } from './text.ts';

/** Select menus and their rules: options or groups, and initial options that are really offered. */
export const selectable = {
  action_id: identifier.optional(),
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
};
export const placeheld = { placeholder: plainText(150).optional() };

const common = { ...selectable, ...placeheld };
const several = { ...common, max_selected_items: z.number().int().min(1).optional() };
const choices = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const minQueryLength = { min_query_length: z.number().int().min(0).optional() };
const channelRules = { response_url_enabled: z.boolean().optional() };
const conversationRules = {
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};

export const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...common,
      ...choices,
      initial_option: option.optional(),
    })
    .superRefine(checkChoices),
  z.strictObject({
    type: z.literal('external_select'),
    ...common,
    ...minQueryLength,
    initial_option: option.optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...common, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...common,
    ...channelRules,
    ...conversationRules,
    initial_conversation: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...common,
    ...channelRules,
    initial_channel: z.string().optional(),
  }),
] as const;

const options100 = z.array(option).min(1).max(100).optional();

export const multiSelects = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...several,
      ...choices,
      initial_options: options100,
    })
    .superRefine(checkChoices),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...several,
    ...minQueryLength,
    initial_options: options100,
  }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...several,
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...several,
    ...conversationRules,
    initial_conversations: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...several,
    initial_channels: z.array(z.string()).optional(),
  }),
] as const;

interface Choices {
  options?: Offered[] | undefined;
  option_groups?: { options: Offered[] }[] | undefined;
  initial_option?: Offered | undefined;
  initial_options?: Offered[] | undefined;
}
interface Offered {
  value: string;
  text: { type: string; text: string };
}

/** Slack wants exactly one of `options` and `option_groups`, and initial options equal to an offered one. */
export function checkChoices(element: Choices, context: z.RefinementCtx<unknown>): void {
  if ((element.options === undefined) === (element.option_groups === undefined)) {
    context.addIssue({ code: 'custom', message: 'must have exactly one of options and option_groups' });
  }
  const offered = element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
  const initial = element.initial_options ?? (element.initial_option ? [element.initial_option] : []);
  if (!initial.every((one) => offered.some((other) => isSame(one, other)))) {
    context.addIssue({ code: 'custom', message: 'initial option must be one of the options' });
  }
}

function isSame(one: Offered, other: Offered): boolean {
  return one.value === other.value && one.text.type === other.text.type && one.text.text === other.text.text;
}
