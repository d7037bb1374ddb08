/** A day (`YYYY-MM-DD`) and a time of it (`HH:mm`), as a clock on a wall in some time zone says. */
export interface WallTime {
  date: string;
  time: string;
}

export function toWallTime(seconds: number, timeZone: string): WallTime {
  const [date = '', time = ''] = new Date(seconds * 1000)
    .toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .split(' ');
  return { date, time };
}

/** The Unix time of a wall clock. An hour that a clock skips becomes the one after it. */
export function toSeconds({ date, time }: WallTime, timeZone: string): number {
  const asUtc = Date.parse(`${date}T${time}:00Z`) / 1000;
  const offsetAt = (seconds: number) => {
    const wall = toWallTime(seconds, timeZone);
    return Date.parse(`${wall.date}T${wall.time}:00Z`) / 1000 - seconds;
  };
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess);
}
