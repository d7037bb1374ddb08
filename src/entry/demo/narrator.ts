import { type Check, CheckFailed, holds, shown } from './checks.ts';
import type { Terminal } from './terminal.ts';
import { wrap, wrapUnder } from './wrap.ts';

const styles = { bold: 1, dim: 2, red: 31, green: 32, cyan: 36 } as const;
const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** A line of a message: words, or a label with its text. */
export type Line = string | { label: string; text: string };

/** Tells the story on a terminal, and remembers every word of it. */
export class Narrator {
  /** Everything printed so far, without colours. */
  printed = '';
  /** How many checks have passed. */
  checks = 0;
  readonly #terminal: Terminal;
  #last: 'words' | 'rows' | 'checks' | 'gap' = 'gap';

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  scene(number: number, title: string): void {
    const start = `── ${number} · ${title} `;
    this.blank();
    this.#line(start.padEnd(this.#terminal.width, '─'), 'bold');
    this.#last = 'words';
    this.blank();
  }

  say(text: string): void {
    if (this.#last !== 'words') this.blank();
    this.#last = 'words';
    for (const line of wrap(text, this.#terminal.width - 2)) this.#line(`  ${line}`);
  }

  /** A row of a list: a name, and a text about it. */
  row(label: string, text: string, labelWidth = 12): void {
    if (this.#last !== 'rows') this.blank();
    this.#last = 'rows';
    for (const [index, line] of text.split('\n').entries()) {
      const start = (index === 0 ? label : '').padEnd(labelWidth);
      for (const each of wrapUnder(start, line, this.#terminal.width - 4)) this.#line(`    ${each}`);
    }
  }

  heading(text: string): void {
    this.blank();
    this.#line(`  ${text}`, 'bold');
    this.#last = 'words';
    this.blank();
  }

  /** A check that failed, or an error that no check expected. */
  fault(what: string): void {
    for (const line of wrap(`✗ ${what}`, this.#terminal.width - 2)) this.#line(`  ${line}`, 'red');
  }

  /** To be copied, so never wrapped. */
  command(...lines: string[]): void {
    if (this.#last !== 'rows') this.blank();
    this.#last = 'rows';
    for (const line of lines) this.#line(`    ${line}`);
  }

  /** An empty line, unless there is one already. */
  blank(): void {
    if (this.#last !== 'gap') this.#line();
    this.#last = 'gap';
  }

  /** What a person has on their screen. */
  shows(heading: string, lines: readonly Line[]): void {
    const labels = lines.map((line) => (typeof line === 'string' ? 0 : line.label.length));
    const column = Math.max(...labels) + 2;
    const width = this.#terminal.width - 4;
    const texts = lines.flatMap((line) =>
      typeof line === 'string' ? wrap(line, width) : wrapUnder(line.label.padEnd(column), line.text, width),
    );
    this.blank();
    this.#line(`  ┌ ${heading}`, 'cyan');
    for (const text of texts) this.#line(`  │ ${text}`.trimEnd());
    this.#line('  └', 'cyan');
    this.#last = 'words';
    this.blank();
  }

  /** Prints what was checked; throws when it fails. */
  check(check: Check): void {
    if (this.#last !== 'checks') this.blank();
    this.#last = 'checks';
    if (holds(check)) {
      this.checks += 1;
      for (const [index, line] of wrap(`✓ ${check.what}`, this.#terminal.width - 2).entries())
        this.#line(`  ${line}`, index === 0 ? 'green' : undefined);
      return;
    }
    this.fault(check.what);
    this.row('expected', shown(check.expected), 10);
    this.row('seen', shown(check.seen), 10);
    throw new CheckFailed(check);
  }

  /** Turns a spinner while something takes its time; a pipe doesn't get it. */
  async during<Result>(what: string, work: Promise<Result>): Promise<Result> {
    if (!this.#terminal.isLive) return work;
    let turn = 0;
    const draw = () => {
      turn += 1;
      const line = `  ${spinner[turn % spinner.length]} ${what} …`;
      this.#terminal.write(`\r${line.slice(0, this.#terminal.width - 1)}`);
    };
    draw();
    const timer = setInterval(draw, 80);
    try {
      return await work;
    } finally {
      clearInterval(timer);
      this.#terminal.write('\r\u001b[K');
    }
  }

  #line(text = '', style?: keyof typeof styles): void {
    this.printed += `${text}\n`;
    const isStyled = style !== undefined && this.#terminal.isColoured;
    this.#terminal.write(isStyled ? `\u001b[${styles[style]}m${text}\u001b[0m\n` : `${text}\n`);
  }
}
