/** Where the lines go. */
export interface Terminal {
  write(text: string): void;
  /** Whether a person is looking on, who may be shown what is under way. */
  isInteractive: boolean;
}

const clear = '\r\u001b[K';

/** Writes each line when its turn has come, and meanwhile, to a person, how far it is. */
export async function writeInTurn(lines: readonly Promise<string>[], terminal: Terminal): Promise<void> {
  let ended = 0;
  const show = (text: string) => terminal.isInteractive && terminal.write(`${clear}${text}`);
  for (const line of lines) {
    void line.then(() => {
      ended += 1;
      show(`${ended} of ${lines.length} …`);
    });
  }
  for (const line of lines) {
    const text = await line;
    show('');
    terminal.write(`${text}\n`);
  }
  show('');
}
