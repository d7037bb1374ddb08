/** Where lines are printed. */
export interface Terminal {
  write(text: string): void;
  /** Whether a person is watching, who may be shown progress. */
  isInteractive: boolean;
}

const clear = '\r\u001b[K';

/** Prints each non-empty text in turn. Meanwhile shows a person how many checks have ended. */
export async function writeInTurn(
  texts: readonly Promise<string>[],
  terminal: Terminal,
  waitedFor: readonly Promise<unknown>[] = texts,
): Promise<void> {
  let ended = 0;
  const show = (text: string) => terminal.isInteractive && terminal.write(`${clear}${text}`);
  for (const each of waitedFor) {
    void each.then(() => {
      ended += 1;
      show(`${ended} of ${waitedFor.length} …`);
    });
  }
  for (const each of texts) {
    const text = await each;
    if (text === '') continue;
    show('');
    terminal.write(`${text}\n`);
  }
  show('');
}
