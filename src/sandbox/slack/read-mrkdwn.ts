/** Names of ids: people, user groups, channels. */
export type Names = (id: string) => string | undefined;

const kept = '\uE000';

/** Slack's mrkdwn as a person reads it: references by name, dates in UTC, formatting marks gone. */
export function readMrkdwn(text: string, names: Names): string {
  const asides: string[] = [];
  const keep = (aside: string) => `${kept}${asides.push(aside) - 1}${kept}`;
  const unmarked = text
    .replace(/```([\s\S]*?)```|`([^`\n]+)`/g, (_, fenced?: string, ticked?: string) =>
      keep(fenced ?? ticked ?? ''),
    )
    .replace(/<([^<>]+)>/g, (_, inner: string) => keep(readReference(inner, names)))
    .replace(/(?<![\w*:/])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_])([_~])(\S(?:[^\n]*?\S)?)\1(?![\w_])/g, '$2');
  const shown = unmarked.replace(
    new RegExp(`${kept}(\\d+)${kept}`, 'g'),
    (_, index) => asides[Number(index)] ?? '',
  );
  return shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function readReference(inner: string, names: Names): string {
  const [target = '', label] = inner.split('|');
  if (target.startsWith('@')) return `@${names(target.slice(1)) ?? label ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${names(target.slice(1)) ?? label ?? target.slice(1)}`;
  if (target.startsWith('!subteam^')) return `@${names(target.slice(9)) ?? label ?? target.slice(9)}`;
  if (target.startsWith('!date^')) {
    const [, seconds = '', format = ''] = target.split('^');
    return /^\d+$/.test(seconds) ? readDate(Number(seconds), format) : (label ?? '');
  }
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label ? `${label} (${target})` : target;
}

const formats = {
  short: aFormat({ month: 'short', day: 'numeric', year: 'numeric' }),
  full: aFormat({ month: 'long', day: 'numeric', year: 'numeric' }),
  long: aFormat({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }),
  time: aFormat({ hour: 'numeric', minute: '2-digit' }),
  timeSecs: aFormat({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
};

function aFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options });
}

/** A date as Slack formats it, for somebody in UTC and with today's date out of sight. */
export function readDate(seconds: number, format: string): string {
  const at = new Date(seconds * 1000);
  const short = formats.short.format(at);
  const full = formats.full.format(at);
  const time = formats.time.format(at);
  const tokens: Record<string, string> = {
    date_num: at.toISOString().slice(0, 10),
    date: full,
    date_short: short,
    date_long: formats.long.format(at),
    date_pretty: full,
    date_short_pretty: short,
    date_long_pretty: full,
    time,
    time_secs: formats.timeSecs.format(at),
    ago: `${short} ${time}`,
  };
  return format.replace(/\{(\w+)\}/g, (token, name: string) => tokens[name] ?? token);
}
