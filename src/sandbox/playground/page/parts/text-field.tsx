import { useId } from 'preact/hooks';

interface TextFieldProps {
  label: string;
  value: string;
  enter(value: string): void;
  isSecret?: boolean;
  isCode?: boolean;
  isOptional?: boolean;
  placeholder?: string;
}

/** A labelled field of the playground's own forms; the browser is asked to remember nothing. */
export function TextField({ label, value, enter, isSecret, isCode, isOptional, placeholder }: TextFieldProps) {
  const id = useId();
  const shared = {
    id,
    value,
    placeholder,
    required: isOptional !== true,
    autocomplete: 'off',
    spellcheck: false,
    onInput: ({ currentTarget }: preact.TargetedEvent<HTMLInputElement>) => enter(currentTarget.value),
  };
  return (
    <label htmlFor={id}>
      {label}
      {isSecret ? (
        <input type="password" {...shared} />
      ) : (
        <input type="text" inputMode={isCode ? 'numeric' : 'text'} {...shared} />
      )}
    </label>
  );
}
