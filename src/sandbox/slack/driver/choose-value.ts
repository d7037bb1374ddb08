import type { Option } from '../block-kit/composition.ts';
import type { Element } from '../block-kit/elements.ts';
import { initialValue, type StateValue } from '../block-kit/state-value.ts';
import { type Known, valueProblem } from '../block-kit/value-problem.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { typedValue } from './typed-value.ts';

/** What a person types or chooses; null clears. */
export type Wanted = string | number | readonly string[] | null;

export interface Choosing extends Known {
  workspace: Workspace;
}

/** The value an element takes when a person enters this; throws if Slack wouldn't let them. */
export function chooseValue(element: Element, wanted: Wanted, choosing: Choosing): StateValue {
  const value = wantedValue(element, wanted, choosing);
  const problem = valueProblem(element, value, choosing);
  if (problem) throw new Error(`"${String(wanted).slice(0, 60)}" ${problem}`);
  return value;
}

function wantedValue(element: Element, wanted: Wanted, choosing: Choosing): StateValue {
  const { type } = element;
  if (wanted === null) return blank(element);
  const many = Array.isArray(wanted) ? wanted.map(String) : [String(wanted)];
  const one = single(wanted, type);
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: pick(one(), choosing.options) };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: many.map((text) => pick(text, choosing.options)) };
    case 'users_select':
      return { type, selected_user: personId(one(), choosing.workspace) };
    case 'multi_users_select':
      return { type, selected_users: many.map((name) => personId(name, choosing.workspace)) };
    case 'conversations_select':
      return { type, selected_conversation: channelId(one(), choosing.workspace) };
    case 'multi_conversations_select':
      return {
        type,
        selected_conversations: many.map((name) => channelId(name, choosing.workspace)),
      };
    case 'channels_select':
      return { type, selected_channel: channelId(one(), choosing.workspace) };
    case 'multi_channels_select':
      return {
        type,
        selected_channels: many.map((name) => channelId(name, choosing.workspace)),
      };
    case 'button':
    case 'workflow_button':
      throw new Error('A button takes no value: click it');
    default:
      return typedValue(element, one());
  }
}

function blank(element: Element): StateValue {
  const { type } = element;
  const emptied = {
    type,
    ...Object.fromEntries(Object.entries(element).filter(([key]) => !key.startsWith('initial_'))),
  };
  const value = initialValue(emptied as Element);
  if (!value) throw new Error(`A ${type} cannot be cleared`);
  return value;
}

function single(wanted: Wanted, type: string): () => string {
  return () => {
    if (Array.isArray(wanted) && wanted.length !== 1)
      throw new Error(`A ${type} takes one value, not ${wanted.length}`);
    return String(Array.isArray(wanted) ? wanted[0] : wanted);
  };
}

function pick(wanted: string, options: readonly Option[]): Option {
  const found = options.find((one) => one.text.text === wanted) ?? options.find((one) => one.value === wanted);
  if (found) return found;
  throw new Error(
    `"${wanted}" is not offered. Options: ${options.map((one) => `"${one.text.text}"`).join(', ') || 'none'}`,
  );
}

function personId(wanted: string, { people }: Workspace): string {
  const name = wanted.replace(/^@/, '');
  const person = people.all().find((one) => [one.id, one.name, one.realName].includes(name));
  if (!person || person.deleted) throw new Error(`There is nobody "${wanted}" to select`);
  return person.id;
}

function channelId(wanted: string, { channels }: Workspace): string {
  const name = wanted.replace(/^#/, '');
  const channel = channels.all().find((one) => one.id === name || one.name === name);
  if (!channel) throw new Error(`There is no channel "${wanted}" to select`);
  return channel.id;
}
