import type { Option, OptionGroup } from '../../../slack/block-kit/composition.ts';
import type { Element } from '../../../slack/block-kit/elements.ts';
import type { StateValue } from '../../../slack/block-kit/state-value.ts';
import type { Conversation, Directory, Person } from '../surface.ts';
import type { Choice } from './choice.ts';

export type SelectElement = Extract<Element, { type: `${string}_select` }>;

/** The choices an element lists itself; none for external ones, which ask the bot. */
export function listedChoices(element: SelectElement, directory: Directory): Choice[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return element.options
        ? element.options.map((option) => optionChoice(option))
        : groupedChoices(element.option_groups ?? []);
    case 'external_select':
    case 'multi_external_select':
      return [];
    case 'users_select':
    case 'multi_users_select':
      return directory.people.map(personChoice);
    case 'channels_select':
    case 'multi_channels_select':
      return directory.conversations.filter(({ kind }) => kind === 'public').map(conversationChoice);
    case 'conversations_select':
    case 'multi_conversations_select': {
      const include = element.filter?.include;
      return directory.conversations
        .filter(({ kind }) => !include || include.includes(kind))
        .map(conversationChoice);
    }
  }
}

export function optionChoice(option: Option, group?: string): Choice {
  return {
    key: option.value,
    text: option.text.text,
    option,
    ...(option.description && { more: option.description.text }),
    ...(group && { group }),
  };
}

export function groupedChoices(groups: readonly OptionGroup[]): Choice[] {
  return groups.flatMap(({ label, options }) => options.map((option) => optionChoice(option, label.text)));
}

/** What is chosen, by the state's value. */
export function chosen(value: StateValue | undefined, directory: Directory): Choice[] {
  if (!value) return [];
  const people = value.selected_users ?? value.selected_user;
  const conversations =
    value.selected_conversations ??
    value.selected_channels ??
    value.selected_conversation ??
    value.selected_channel;
  return [
    ...list(value.selected_options ?? value.selected_option).map((option) => optionChoice(option)),
    ...list(people).map((id) =>
      personChoice(directory.people.find((one) => one.id === id) ?? { id, name: directory.name(id) ?? id }),
    ),
    ...list(conversations).map((id) =>
      conversationChoice(
        directory.conversations.find((one) => one.id === id) ?? {
          id,
          name: directory.name(id) ?? id,
          kind: 'public',
        },
      ),
    ),
  ];
}

/** The state's value for what is chosen. */
export function toValue({ type }: SelectElement, choices: readonly Choice[]): StateValue {
  const options = choices.flatMap(({ option }) => option ?? []);
  const ids = choices.map(({ key }) => key);
  switch (type) {
    case 'static_select':
    case 'external_select':
      return { type, selected_option: options[0] ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: options };
    case 'users_select':
      return { type, selected_user: ids[0] ?? null };
    case 'multi_users_select':
      return { type, selected_users: ids };
    case 'conversations_select':
      return { type, selected_conversation: ids[0] ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: ids };
    case 'channels_select':
      return { type, selected_channel: ids[0] ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: ids };
  }
}

function personChoice({ id, name, note }: Person): Choice {
  return { key: id, text: name, sign: 'person', ...(note && { more: note }) };
}

function conversationChoice({ id, name, kind }: Conversation): Choice {
  const sign = kind === 'private' ? 'private' : kind === 'public' ? 'channel' : 'person';
  return { key: id, text: name, sign };
}

function list<T>(value: T | readonly T[] | null | undefined): T[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? [...value] : [value as T];
}
