import { execFileSync } from 'node:child_process';

type Blocks = Record<string, Record<string, Record<string, unknown>[]>>;
interface ReadHcl {
  resource?: Blocks;
  import?: { to: string; id: string }[];
  locals?: Record<string, string>[];
}

/** By a parser that isn't ours; its Go runtime never ends by itself, so it runs in a process that does. */
export function readHcl(texts: readonly string[]): ReadHcl[] {
  const script = `const { parse } = require('@cdktf/hcl2json');
    const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
    Promise.all(texts.map((text) => parse('x.tf', text))).then(
      (read) => process.stdout.write(JSON.stringify(read), () => process.exit(0)),
      (error) => { console.error(error); process.exit(1); },
    );`;
  return JSON.parse(
    execFileSync(process.execPath, ['-e', script], {
      input: JSON.stringify(texts),
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    }),
  );
}

/** What a string means: the parser shows an escaped template as it is written. */
export function meant(shown: unknown): string {
  return String(shown).replaceAll('$${', '${').replaceAll('%%{', '%{');
}
