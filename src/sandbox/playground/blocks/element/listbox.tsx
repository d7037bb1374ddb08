import { useLayoutEffect, useRef } from 'preact/hooks';
import { PlainText } from '../text/text.tsx';
import type { Choice } from './choice.ts';
import { Icon } from './icon.tsx';
import { Sign } from './sign.tsx';

interface ListboxProps {
  id: string;
  choices: readonly Choice[];
  chosen: readonly Choice[];
  active: number;
  isMultiple: boolean;
  isFull: boolean;
  note: string | undefined;
  onPick(choice: Choice): void;
  onHover(index: number): void;
}

/** The list under a combobox; it is never focused itself. */
export function Listbox(props: ListboxProps) {
  const { id, choices, chosen, active, isMultiple, isFull, note, onPick, onHover } = props;
  const current = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [active]);

  function draw(choice: Choice, index: number) {
    const isChosen = chosen.some(({ key }) => key === choice.key);
    return (
      <button
        type="button"
        tabIndex={-1}
        key={choice.key}
        ref={index === active ? current : null}
        id={`${id}-${index}`}
        class={index === active ? 'bk-choice bk-active' : 'bk-choice'}
        role="option"
        aria-selected={isChosen}
        aria-disabled={isFull && !isChosen}
        onMouseMove={() => index !== active && onHover(index)}
        onClick={() => onPick(choice)}
      >
        <Sign choice={choice} />
        <span class="bk-choice-words">
          <PlainText text={{ text: choice.text }} />
          {choice.more && (
            <span class="bk-choice-more">
              <PlainText text={{ text: choice.more }} />
            </span>
          )}
        </span>
        {isChosen && <Icon name="tick" />}
      </button>
    );
  }

  return (
    <>
      <div
        tabIndex={-1}
        class="bk-listbox"
        id={`${id}-list`}
        role="listbox"
        aria-label="Options"
        aria-multiselectable={isMultiple}
      >
        {runs(choices).map(({ group, entries }) =>
          group === undefined ? (
            entries.map(({ choice, index }) => draw(choice, index))
          ) : (
            <fieldset key={group} class="bk-run">
              <legend class="bk-group">
                <PlainText text={{ text: group }} />
              </legend>
              {entries.map(({ choice, index }) => draw(choice, index))}
            </fieldset>
          ),
        )}
      </div>
      <div class={note ? 'bk-note' : 'bk-unseen'} role="status">
        {note ?? `${choices.length} ${choices.length === 1 ? 'option' : 'options'}`}
      </div>
    </>
  );
}

/** Choices that follow each other under the same heading. */
function runs(choices: readonly Choice[]) {
  const found: { group: string | undefined; entries: { choice: Choice; index: number }[] }[] = [];
  for (const [index, choice] of choices.entries()) {
    const last = found.at(-1);
    if (last && last.group === choice.group) last.entries.push({ choice, index });
    else found.push({ group: choice.group, entries: [{ choice, index }] });
  }
  return found;
}
