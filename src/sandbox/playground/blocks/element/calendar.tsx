import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { monthWeeks, plusDays, plusMonths, weekday, writeDay } from './days.ts';
import { Icon } from './icon.tsx';

interface CalendarProps {
  chosen: string | undefined;
  today: string;
  locale: string;
  onPick(day: string): void;
}

/** A month to choose a day from, after the grid pattern of the ARIA practices: arrows go by days and weeks. */
export function Calendar({ chosen, today, locale, onPick }: CalendarProps) {
  const [at, setAt] = useState(chosen ?? today);
  const current = useRef<HTMLButtonElement>(null);
  const isMoving = useRef(true);
  const startsOnMonday = !locale.endsWith('US');
  const weeks = monthWeeks(at, startsOnMonday);
  useLayoutEffect(() => {
    if (isMoving.current) current.current?.focus();
    isMoving.current = false;
  }, [at]);

  function onKeyDown(event: KeyboardEvent) {
    const next = target(event.key, at, weekday(at, startsOnMonday));
    if (!next) return;
    event.preventDefault();
    isMoving.current = true;
    setAt(next);
  }

  return (
    <div class="bk-calendar">
      <div class="bk-month">
        <button type="button" aria-label="Previous month" onClick={() => setAt(plusMonths(at, -1))}>
          <Icon name="left" />
        </button>
        <span aria-live="polite">{writeDay(at, locale, { month: 'long', year: 'numeric' })}</span>
        <button type="button" aria-label="Next month" onClick={() => setAt(plusMonths(at, 1))}>
          <Icon name="right" />
        </button>
      </div>
      <table>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={writeDay(day, locale, { weekday: 'long' })}>
                {writeDay(day, locale, { weekday: 'short' }).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {weeks.map((week, row) => (
            // By place, not by date: a day that has the focus must not leave the page when the month changes.
            <tr key={row}>
              {week.map((day, column) => (
                <td key={column}>
                  <button
                    ref={day === at ? current : null}
                    type="button"
                    class={look(day, at, today)}
                    tabIndex={day === at ? 0 : -1}
                    aria-label={writeDay(day, locale, { dateStyle: 'full' })}
                    aria-current={day === today ? 'date' : undefined}
                    aria-pressed={day === chosen}
                    onClick={() => onPick(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function look(day: string, at: string, today: string): string {
  const isOutside = day.slice(0, 7) !== at.slice(0, 7);
  return `bk-day${isOutside ? ' bk-outside' : ''}${day === today ? ' bk-today' : ''}`;
}

function target(key: string, at: string, place: number): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return plusDays(at, -1);
    case 'ArrowRight':
      return plusDays(at, 1);
    case 'ArrowUp':
      return plusDays(at, -7);
    case 'ArrowDown':
      return plusDays(at, 7);
    case 'Home':
      return plusDays(at, -place);
    case 'End':
      return plusDays(at, 6 - place);
    case 'PageUp':
      return plusMonths(at, -1);
    case 'PageDown':
      return plusMonths(at, 1);
    default:
      return undefined;
  }
}
