/** Where the lines go. */
export interface Terminal {
  write(text: string): void;
  /** Whether a person is looking on, who may be shown what is under way. */
  isInteractive: boolean;
}

const clear = '\r\u001b[K';

/**
 * Writes each text when its turn has come, an empty one not at all, and meanwhile, to a person, how much of what is
 * waited for has ended.
 */
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
