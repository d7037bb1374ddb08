import type { Option } from './composition.ts';
import type { Element } from './elements.ts';
import type { StateValue } from './state-value.ts';

/** What a value is checked against besides its element. */
export interface Known {
  /** What the element offers: its own list, or what the bot has suggested. */
  options: readonly Option[];
  isPerson(id: string): boolean;
  isChannel(id: string): boolean;
}

/** What Slack's client would complain about; undefined for a value that may be sent. An empty value is no problem. */
export function valueProblem(element: Element, value: StateValue, known: Known): string | undefined {
  return choiceProblem(element, value, known) ?? typingProblem(element, value);
}

/** Problems that can never arise by clicking and typing. */
export function choiceProblem(element: Element, value: StateValue, known: Known): string | undefined {
  if (value.type !== element.type) return `is the value of a ${value.type}, and this is a ${element.type}`;
  return (
    momentProblem(value) ??
    optionProblem(value, known.options) ??
    referenceProblem(value, known) ??
    countProblem(element, value)
  );
}

/** Problems that are reported only when typing has ended. */
export function typingProblem(element: Element, { value: text }: StateValue): string | undefined {
  if (text === undefined || text === null) return undefined;
  switch (element.type) {
    case 'plain_text_input': {
      const { min_length: least = 0, max_length: most = 3000 } = element;
      if (text.length > most) return `is too long (at most ${most} characters)`;
      if (text.length < least) return `is too short (at least ${least} characters)`;
      return element.multiline !== true && text.includes('\n')
        ? 'has line breaks, and the field has one line'
        : undefined;
    }
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(text) ? undefined : 'is not an email address';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'is not a URL';
    case 'number_input':
      if (!/^-?\d+(\.\d+)?$/.test(text)) return 'is not a number';
      if (!element.is_decimal_allowed && text.includes('.')) return 'must be a whole number';
      if (Number(text) < Number(element.min_value ?? Number.NEGATIVE_INFINITY))
        return `is less than ${element.min_value}`;
      return Number(text) > Number(element.max_value ?? Number.POSITIVE_INFINITY)
        ? `is more than ${element.max_value}`
        : undefined;
    default:
      return undefined;
  }
}

function momentProblem({
  selected_date: date,
  selected_time: time,
  selected_date_time: at,
}: StateValue): string | undefined {
  if (date && !(/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))))
    return 'is not a date (YYYY-MM-DD)';
  if (time && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return 'is not a time (HH:mm)';
  const isMoment = at === undefined || at === null || /^\d{10}$/.test(String(at));
  return isMoment ? undefined : 'is not a date and time (Unix seconds)';
}

function optionProblem(value: StateValue, offered: readonly Option[]): string | undefined {
  const chosen = value.selected_options ?? (value.selected_option ? [value.selected_option] : []);
  const isOffered = (option: Option) =>
    offered.some((one) => one.value === option.value && one.text.text === option.text.text);
  return chosen.every(isOffered) ? undefined : 'is not offered';
}

function referenceProblem(value: StateValue, { isPerson, isChannel }: Known): string | undefined {
  const people = [value.selected_user, ...(value.selected_users ?? [])].filter((id) => typeof id === 'string');
  const channels = [
    value.selected_channel,
    value.selected_conversation,
    ...(value.selected_channels ?? []),
    ...(value.selected_conversations ?? []),
  ].filter((id) => typeof id === 'string');
  if (!people.every(isPerson)) return 'is nobody here';
  return channels.every(isChannel) ? undefined : 'is no channel here';
}

function countProblem(element: Element, value: StateValue): string | undefined {
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined;
  const chosen = Object.values(value).find(Array.isArray) ?? [];
  return most !== undefined && chosen.length > most
    ? `has ${chosen.length} selected, and at most ${most} may be`
    : undefined;
}
