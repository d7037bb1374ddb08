import { createInterface } from 'node:readline';
import type { Surroundings } from '../command-line/command.ts';
import { type Answers, questions } from './questions.ts';

/** Asks for each missing answer until it is understood. Undefined when the input ends before (Ctrl-C, Ctrl-D). */
export async function ask(
  given: Partial<Answers>,
  { stdin, stdout }: Pick<Surroundings, 'stdin' | 'stdout'>,
): Promise<Answers | undefined> {
  const terminal = createInterface({ input: stdin, output: stdout });
  // Lines are buffered as they come, so that none of several pasted ones is lost.
  const lines = terminal[Symbol.asyncIterator]();
  // Input may have ended while lines are still unread; a closed terminal accepts no prompt.
  let isOpen = true;
  terminal.once('close', () => {
    isOpen = false;
  });
  const answers: Partial<Record<keyof Answers, unknown>> = { ...given };
  try {
    for (const name of questions.names.filter((each) => given[each] === undefined)) {
      const { asks, hint, example, read, expected } = questions.asked[name];
      stdout.write(`\n${asks}\n${hint}\n`);
      while (answers[name] === undefined) {
        terminal.setPrompt(`  (such as ${example}) > `);
        if (isOpen) terminal.prompt();
        else stdout.write(terminal.getPrompt());
        const line = await lines.next();
        if (line.done) return undefined;
        answers[name] = read(line.value.trim());
        if (answers[name] === undefined) stdout.write(`  “${line.value.trim()}”: ${expected}.\n`);
      }
    }
    return answers as Answers;
  } finally {
    terminal.close();
  }
}
