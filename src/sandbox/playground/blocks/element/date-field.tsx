import { useContext, useId, useRef, useState } from 'preact/hooks';
import { InBlock } from '../in-block.ts';
import { Popup } from '../popup.tsx';
import { useSurface } from '../surface-context.ts';
import { Calendar } from './calendar.tsx';
import { writeDay } from './days.ts';
import { Icon } from './icon.tsx';
import { toWallTime } from './zoned-time.ts';

interface DateFieldProps {
  chosen: string | undefined;
  placeholder: string;
  hasFocusOnLoad?: boolean | undefined;
  onPick(day: string): void;
}

/** A field that opens a calendar. */
export function DateField({ chosen, placeholder, hasFocusOnLoad, onPick }: DateFieldProps) {
  const { locale, timeZone, nowMs } = useSurface();
  const { labelId, describedBy, isInvalid } = useContext(InBlock);
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const words = chosen ? writeDay(chosen, locale, { dateStyle: 'medium' }) : placeholder;

  function close() {
    opener.current?.focus();
    setOpen(false);
  }

  return (
    <div class="bk-combobox">
      <button
        aria-labelledby={labelId && `${labelId} ${id}`}
        aria-describedby={describedBy}
        ref={opener}
        type="button"
        class={`bk-frame bk-picker${isOpen ? ' bk-open' : ''}${isInvalid ? ' bk-wrong' : ''}`}
        autofocus={hasFocusOnLoad}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="calendar" />
        <span id={id} class={chosen ? 'bk-picked' : 'bk-unpicked'}>
          {words}
        </span>
        <Icon name="caret" />
      </button>
      {isOpen && (
        <Popup anchor={opener}>
          <div
            role="dialog"
            aria-label="Choose a date"
            tabIndex={-1}
            onFocusOut={({ relatedTarget, currentTarget }) => {
              const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
              if (!isInside && relatedTarget !== opener.current) setOpen(false);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              close();
            }}
          >
            <Calendar
              chosen={chosen}
              today={toWallTime(nowMs() / 1000, timeZone).date}
              locale={locale}
              onPick={(day) => {
                close();
                onPick(day);
              }}
            />
          </div>
        </Popup>
      )}
    </div>
  );
}
