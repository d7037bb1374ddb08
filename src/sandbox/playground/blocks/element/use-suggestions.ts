import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { InBlock } from '../in-block.ts';
import type { Offer } from '../surface.ts';
import { useSurface } from '../surface-context.ts';
import type { Choice } from './choice.ts';
import { groupedChoices, optionChoice, type SelectElement } from './select-kinds.ts';

const restMs = 250;

/** What the bot offers for what is being typed. It is asked once the keys rest; an answer that comes too late is dropped. */
export function useSuggestions(element: SelectElement) {
  const surface = useSurface();
  const { blockId } = useContext(InBlock);
  const least = 'min_query_length' in element ? (element.min_query_length ?? 3) : 3;
  const [choices, setChoices] = useState<Choice[]>([]);
  const [note, setNote] = useState<string>();
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function load(text: string, turn: number) {
    const result = await surface
      .suggest(blockId, element.action_id ?? '', text)
      .then(toChoices, () => undefined);
    if (turn !== latest.current) return;
    setChoices(result ?? []);
    setNote(result ? undefined : 'The options could not be loaded.');
  }

  function query(text: string) {
    latest.current += 1;
    clearTimeout(timer.current);
    setChoices([]);
    if (text.length < least)
      return setNote(`Type ${least === 1 ? 'something' : `${least} letters`} to see options`);
    setNote('Loading…');
    timer.current = setTimeout(load, text === '' ? 0 : restMs, text, latest.current);
  }
  return { choices, note, query };
}

function toChoices(offer: Offer): Choice[] {
  return 'options' in offer
    ? offer.options.map((option) => optionChoice(option))
    : groupedChoices(offer.option_groups);
}
