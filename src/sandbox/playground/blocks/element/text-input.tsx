import { useState } from 'preact/hooks';
import type { Element } from '../../../slack/block-kit/elements.ts';
import { useHeld } from '../use-held.ts';
import { useLabelling } from '../use-labelling.ts';
import { LettersLeft } from './letters-left.tsx';

type TextElement = Extract<
  Element,
  { type: 'plain_text_input' | 'email_text_input' | 'url_text_input' | 'number_input' }
>;

const keyboards = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
} as const;

/**
 * A field people type into. A dispatching one tells the bot when Enter is pressed, or with each letter where it was
 * asked to. What was typed may be too long or no number: that is said when it is submitted, as in Slack.
 */
export function TextInput({ element }: { element: TextElement }) {
  const held = useHeld(element);
  const labelling = useLabelling(element.placeholder?.text ?? 'Text');
  const [isTouched, setTouched] = useState(false);
  const { type } = element;
  const text = held.value?.value ?? '';
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const isLong = type === 'plain_text_input' && element.multiline === true;
  const shared = {
    ...labelling,
    class: 'bk-field',
    value: text,
    autofocus: element.focus_on_load,
    placeholder: element.placeholder?.text,
    onInput(event: { currentTarget: { value: string } }) {
      const value = { type, value: event.currentTarget.value || null };
      setTouched(true);
      held.type(value);
      if (triggers.includes('on_character_entered')) held.dispatch(value);
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Enter' || (isLong && !event.ctrlKey && !event.metaKey)) return;
      if (triggers.includes('on_enter_pressed')) held.dispatch({ type, value: text || null });
    },
  };
  return (
    <div class="bk-typed">
      {isLong ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={keyboards[type]}
          autocomplete="off"
          spellcheck={type === 'plain_text_input'}
        />
      )}
      {type === 'plain_text_input' && isTouched && (
        <LettersLeft text={text} most={element.max_length ?? 3000} />
      )}
    </div>
  );
}
