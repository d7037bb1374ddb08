/** A number with its noun, in the singular where there is one. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** How old something is, in whole days. */
export function ageText(days: number): string {
  return days === 0 ? 'made today' : `${countOf(days, 'day')} old`;
}
