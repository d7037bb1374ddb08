/** What a check says of one thing. Whatever is not as it should be comes with what to do about it. */
export type Finding =
  | { status: 'ok' | 'skip'; found: string }
  /** A warning does not keep the bot from working. */
  | { status: 'FAIL' | 'warn'; found: string; fix: string };

export function ok(found: string): Finding {
  return { status: 'ok', found };
}

/** why: what could not be looked at, or need not be. */
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
