/** The errors in a log, in its own words. */
export function faultsIn(logged: readonly string[]): string[] {
  return logged
    .map((line) => JSON.parse(line) as { level: string; msg: string; error?: { message?: string } })
    .filter(({ level }) => level === 'error')
    .map(({ msg, error }) => [msg, error?.message].filter(Boolean).join(': '));
}
