import { dayMs } from '../../../durations.ts';

/** Whose clock and language a date is read by. */
export interface Reader {
  nowMs: number;
  locale: string;
  timeZone: string;
}

const halfYearMs = 183 * dayMs;

type Write = (at: Date, reader: Reader) => string;

/**
 * Slack's date tokens. The year is left out within six months of today, and the `pretty` ones say today, yesterday
 * and tomorrow. Source: Slack, formatting message text; the date element of rich text.
 */
const tokens: Record<string, Write> = {
  date_num: (at, { timeZone }) => at.toLocaleDateString('sv-SE', { timeZone }),
  date_slash: (at, reader) => write(at, reader, { day: '2-digit', month: '2-digit', year: 'numeric' }),
  date: (at, reader) => ordinal(at, reader, { month: 'long', day: 'numeric' }),
  date_short: (at, reader) => write(at, reader, { month: 'short', day: 'numeric', ...year(at, reader) }),
  date_long: (at, reader) => ordinal(at, reader, { weekday: 'long', month: 'long', day: 'numeric' }),
  date_long_full: (at, reader) => write(at, reader, { month: 'long', day: 'numeric', year: 'numeric' }),
  date_pretty: pretty('date'),
  date_short_pretty: pretty('date_short'),
  date_long_pretty: pretty('date_long'),
  day_divider_pretty: pretty('date_long'),
  time: (at, reader) => write(at, reader, { hour: 'numeric', minute: '2-digit' }),
  time_secs: (at, reader) => write(at, reader, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago,
};

/**
 * A `<!date^…>` as this reader sees it. As in Slack the first letter is a capital; undefined when the format has a
 * token Slack does not know or the time is none: then the fallback is shown.
 */
export function formatDate(seconds: number, format: string, reader: Reader): string | undefined {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return undefined;
  let isKnown = true;
  const text = format.replace(/\{(\w+)\}/g, (_, name: string) => {
    const token = Object.hasOwn(tokens, name) ? tokens[name] : undefined;
    if (!token) isKnown = false;
    return token?.(at, reader) ?? '';
  });
  return isKnown ? text.charAt(0).toLocaleUpperCase(reader.locale) + text.slice(1) : undefined;
}

function write(at: Date, { locale, timeZone }: Reader, options: Intl.DateTimeFormatOptions): string {
  // Between time and AM, browsers put a narrow space that not every font has.
  return at.toLocaleString(locale, { timeZone, ...options }).replaceAll('\u202f', ' ');
}

function year(at: Date, { nowMs }: Reader): { year?: 'numeric' } {
  return Math.abs(at.getTime() - nowMs) < halfYearMs ? {} : { year: 'numeric' };
}

/** English has its days as 1st, 2nd, 3rd. */
function ordinal(at: Date, reader: Reader, options: Intl.DateTimeFormatOptions): string {
  const all = { ...options, ...year(at, reader) };
  if (!reader.locale.startsWith('en')) return write(at, reader, all);
  return new Intl.DateTimeFormat(reader.locale, { timeZone: reader.timeZone, ...all })
    .formatToParts(at)
    .map(({ type, value }) => (type === 'day' ? value + suffix(Number(value)) : value))
    .join('');
}

function suffix(day: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(day);
  return { one: 'st', two: 'nd', few: 'rd' }[rule as string] ?? 'th';
}

function pretty(otherwise: string): Write {
  return (at, reader) => relativeDay(at, reader) ?? tokens[otherwise]?.(at, reader) ?? '';
}

function relativeDay(at: Date, { nowMs, locale, timeZone }: Reader): string | undefined {
  const day = (date: Date) => Date.parse(date.toLocaleDateString('sv-SE', { timeZone })) / dayMs;
  const distance = day(at) - day(new Date(nowMs));
  return Math.abs(distance) > 1
    ? undefined
    : new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day');
}

function ago(at: Date, { nowMs, locale }: Reader): string {
  const seconds = (at.getTime() - nowMs) / 1000;
  const units = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, size] = units.find(([, least]) => Math.abs(seconds) >= least) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: unit === 'second' ? 'auto' : 'always' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}
