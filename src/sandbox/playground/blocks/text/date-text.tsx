import { useSurface } from '../surface-context.ts';
import { formatDate } from './format-date.ts';
import { Link } from './link.tsx';

interface DateTextProps {
  seconds: number;
  format: string;
  url?: string | undefined;
  fallback?: string | undefined;
}

/** A time as the reader's own clock says it; the whole of it stands in the tooltip. */
export function DateText({ seconds, format, url, fallback = '' }: DateTextProps) {
  const { nowMs, locale, timeZone } = useSurface();
  const reader = { nowMs: nowMs(), locale, timeZone };
  const text = formatDate(seconds, format, reader);
  if (text === undefined) return fallback;
  const time = (
    <time
      dateTime={new Date(seconds * 1000).toISOString()}
      title={formatDate(seconds, '{date_long} {time_secs}', reader)}
    >
      {text}
    </time>
  );
  return url ? <Link url={url}>{time}</Link> : time;
}
