import { useContext, useState } from 'preact/hooks';
import { InBlock } from '../in-block.ts';
import { useSurface } from '../surface-context.ts';
import { useHeld } from '../use-held.ts';
import type { Choice } from './choice.ts';
import { Combobox } from './combobox.tsx';
import { chosen, listedChoices, type SelectElement, toValue } from './select-kinds.ts';
import { useSuggestions } from './use-suggestions.ts';

const asks = {
  static: ['Select an option', 'Select options'],
  external: ['Select an option', 'Select options'],
  users: ['Select a user', 'Select users'],
  conversations: ['Select a conversation', 'Select conversations'],
  channels: ['Select a channel', 'Select channels'],
} as const;

/**
 * Every select menu: from a list, from the bot, people, conversations, channels; one choice or several. Where the bot
 * hears of changes, several choices are told together, when the menu closes.
 */
export function Select({ element }: { element: SelectElement }) {
  const { directory } = useSurface();
  const { isDispatching, isOptional } = useContext(InBlock);
  const held = useHeld(element);
  const isMultiple = element.type.startsWith('multi_');
  const isExternal = element.type.endsWith('external_select');
  const suggestions = useSuggestions(element);
  const [draft, setDraft] = useState<Choice[]>();
  const now = draft ?? chosen(held.value, directory);

  function take(choices: Choice[]) {
    if (isMultiple && isDispatching) setDraft(choices);
    else void held.choose(toValue(element, choices));
  }

  function settle() {
    setDraft(undefined);
    if (draft && !isSame(draft, chosen(held.value, directory))) void held.choose(toValue(element, draft));
  }

  return (
    <Combobox
      choices={isExternal ? suggestions.choices : listedChoices(element, directory)}
      isFiltering={!isExternal}
      chosen={now}
      isMultiple={isMultiple}
      most={'max_selected_items' in element ? element.max_selected_items : undefined}
      isClearable={isOptional === true}
      placeholder={element.placeholder?.text ?? ask(element.type, isMultiple)}
      hasFocusOnLoad={element.focus_on_load}
      note={isExternal ? suggestions.note : undefined}
      onQuery={isExternal ? suggestions.query : undefined}
      onTake={take}
      onClose={settle}
    />
  );
}

function ask(type: SelectElement['type'], isMultiple: boolean): string {
  const kind = type.replace(/^multi_|_select$/g, '') as keyof typeof asks;
  return asks[kind][isMultiple ? 1 : 0];
}

function isSame(one: readonly Choice[], other: readonly Choice[]): boolean {
  return one.length === other.length && one.every(({ key }, index) => key === other[index]?.key);
}
