import { useState } from 'preact/hooks';
import { useSurface } from '../surface-context.ts';
import type { Choice } from './choice.ts';
import { Combobox } from './combobox.tsx';
import { readTime } from './read-time.ts';

interface TimeFieldProps {
  chosen: string | undefined;
  placeholder: string;
  isClearable?: boolean;
  hasFocusOnLoad?: boolean | undefined;
  onPick(time: string | null): void;
}

const halfHours = Array.from({ length: 48 }, (_, index) => {
  const hours = String(Math.floor(index / 2)).padStart(2, '0');
  return `${hours}:${index % 2 === 0 ? '00' : '30'}`;
});

/** A time of the day from a list of half hours; any other can be typed. */
export function TimeField({
  chosen,
  placeholder,
  isClearable = false,
  hasFocusOnLoad,
  onPick,
}: TimeFieldProps) {
  const { locale } = useSurface();
  const [typed, setTyped] = useState('');
  const toChoice = (time: string): Choice => ({ key: time, text: writeTime(time, locale) });
  const exact = readTime(typed);
  const listed = halfHours.filter((time) => time !== exact).map(toChoice);
  const found = listed.filter(({ text }) => text.toLowerCase().startsWith(typed.trim().toLowerCase()));
  return (
    <Combobox
      choices={exact ? [toChoice(exact), ...found] : found}
      isFiltering={false}
      chosen={chosen ? [toChoice(chosen)] : []}
      isMultiple={false}
      isClearable={isClearable}
      placeholder={placeholder}
      hasFocusOnLoad={hasFocusOnLoad}
      onQuery={setTyped}
      onTake={([choice]) => onPick(choice?.key ?? null)}
    />
  );
}

function writeTime(time: string, locale: string): string {
  return new Date(`2000-01-01T${time}:00Z`)
    .toLocaleTimeString(locale, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' })
    .replaceAll('\u202f', ' ');
}
