import { PassThrough, Writable } from 'node:stream';
import { runCommandLine } from '../../src/entry/command-line/run-command-line.ts';
import { commands } from '../../src/entry/commands/table.ts';

export interface Ran {
  code: number;
  /** Of standard output. */
  said: string;
  errors: string;
}

interface Conditions {
  variables?: NodeJS.ProcessEnv;
  /** What is typed, in a terminal; absent: there is none. */
  typed?: string;
  /** Absent: all of it is kept. */
  stdout?: Writable;
}

/** `countersign` with these words, in this process. */
export async function runCommand(
  words: readonly string[],
  { variables = {}, typed, stdout: wanted }: Conditions = {},
): Promise<Ran> {
  const stdin = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  stdin.end(typed);
  const [stdout, stderr] = [aStream(), aStream()];
  const code = await runCommandLine(words, commands, '1.2.3', {
    variables: { ...variables },
    stdin,
    stdout: wanted ?? stdout.stream,
    stderr: stderr.stream,
  });
  return { code, said: stdout.text(), errors: stderr.text() };
}

function aStream() {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => written.join('') };
}
