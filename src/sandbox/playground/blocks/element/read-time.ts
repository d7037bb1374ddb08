/** A typed time of the day as `HH:mm`: `14:15`, `2:15 pm`, `9am`, `930`; undefined when it is none. */
export function readTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?::?(\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(text.trim());
  if (!found) return undefined;
  const [, hour = '', minute = '00', half] = found;
  if (half && (Number(hour) < 1 || Number(hour) > 12)) return undefined;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour);
  return hours > 23 || Number(minute) > 59 ? undefined : `${String(hours).padStart(2, '0')}:${minute}`;
}
