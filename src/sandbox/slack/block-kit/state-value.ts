import type { Option } from './composition.ts';
import type { Element } from './elements.ts';
import type { RichTextBlock } from './rich-text.ts';

/** What `view.state.values[block_id][action_id]` contains for one element. */
export interface StateValue {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  rich_text_value?: RichTextBlock | null;
  files?: unknown[];
}

export type StateValues = Record<string, Record<string, StateValue>>;

/** The value an element starts with; undefined for elements without one (buttons, overflow menus). */
export function initialValue(element: Element): StateValue | undefined {
  const { type } = element;
  switch (type) {
    case 'button':
    case 'workflow_button':
    case 'overflow':
      return undefined;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null };
    case 'file_input':
      return { type, files: [] };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
  }
}

/** Whether nothing was typed or chosen. */
export function isBlank({ type, ...held }: StateValue): boolean {
  return Object.values(held).every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}
