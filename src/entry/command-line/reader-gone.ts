/** As a shell shows a program that its reader has left, such as `head`: 128 and SIGPIPE. */
export const readerGone = 141;

/** Nobody reads on: there is nothing to say, and nobody to say it to. */
export function isReaderGone(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';
}
