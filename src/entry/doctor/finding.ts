/** What a check reports. Every problem comes with its fix. */
export type Finding =
  | { status: 'ok' | 'skip'; found: string }
  /** The bot works despite a warning. */
  | { status: 'FAIL' | 'warn'; found: string; fix: string };

export function ok(found: string): Finding {
  return { status: 'ok', found };
}

/** why: what couldn't be checked, or needn't be. */
export function skip(why: string): Finding {
  return { status: 'skip', found: why };
}

/** fix: which page, which command, which variable. */
export function fail(found: string, fix: string): Finding {
  return { status: 'FAIL', found, fix };
}

export function warn(found: string, fix: string): Finding {
  return { status: 'warn', found, fix };
}
