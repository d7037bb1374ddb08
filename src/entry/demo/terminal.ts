/** Where the story is printed. */
export interface Terminal {
  write(text: string): void;
  /** Columns; nothing is printed beyond them. */
  width: number;
  isColoured: boolean;
  /** Whether a line may be overwritten: a person is watching. */
  isLive: boolean;
}

const widest = 88;
const narrowest = 72;

/** Standard output, with colours only where a person sees them. Source: no-color.org. */
export function standardOutput({ stdout, env }: Pick<NodeJS.Process, 'stdout' | 'env'>): Terminal {
  const isLive = stdout.isTTY === true && env.TERM !== 'dumb';
  return {
    write: (text) => void stdout.write(text),
    width: Math.max(narrowest, Math.min(widest, stdout.columns ?? widest)),
    isColoured: isLive && !env.NO_COLOR,
    isLive,
  };
}
