import { useState } from 'preact/hooks';
import type { Element } from '../../../slack/block-kit/elements.ts';
import { useSurface } from '../surface-context.ts';
import { useHeld } from '../use-held.ts';
import { DateField } from './date-field.tsx';
import { TimeField } from './time-field.tsx';
import { toSeconds, toWallTime, type WallTime } from './zoned-time.ts';

/** A day and a time of it; they become a value once both are there. */
export function DatetimePicker({ element }: { element: Extract<Element, { type: 'datetimepicker' }> }) {
  const held = useHeld(element);
  const { timeZone } = useSurface();
  const [draft, setDraft] = useState<Partial<WallTime>>({});
  const seconds = held.value?.selected_date_time;
  const now: Partial<WallTime> = { ...(seconds ? toWallTime(seconds, timeZone) : {}), ...draft };

  function take(part: Partial<WallTime>) {
    const { date, time } = { ...now, ...part };
    if (!date || !time) return setDraft({ ...draft, ...part });
    setDraft({});
    void held.choose({ type: element.type, selected_date_time: toSeconds({ date, time }, timeZone) });
  }

  return (
    <div class="bk-datetime">
      <DateField
        chosen={now.date}
        placeholder="Select a date"
        hasFocusOnLoad={element.focus_on_load}
        onPick={(date) => take({ date })}
      />
      <TimeField chosen={now.time} placeholder="Select a time" onPick={(time) => time && take({ time })} />
    </div>
  );
}
