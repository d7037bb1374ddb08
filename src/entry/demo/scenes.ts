import type { Narrator } from './narrator.ts';

/** Plays the scenes: numbered, counted and timed. */
export class Scenes {
  readonly #tell: Narrator;
  readonly #startedAt = performance.now();
  readonly #played: { title: string; checks: number; ms: number }[] = [];

  constructor(tell: Narrator) {
    this.#tell = tell;
  }

  async play<Result>(title: string, scene: () => Promise<Result>): Promise<Result> {
    const checksBefore = this.#tell.checks;
    const startedAt = performance.now();
    this.#tell.scene(this.#played.length + 1, title);
    const result = await scene();
    const checks = this.#tell.checks - checksBefore;
    this.#played.push({ title, checks, ms: performance.now() - startedAt });
    return result;
  }

  summarise(): void {
    this.#tell.heading('Everything was checked');
    this.#table();
    this.#tell.heading('What to do next');
    this.#tell.row('npm start', 'the same servers and the same bot, left running, stored in .countersign/');
    this.#tell.row('npm test', 'the tests: everything shown here and much more, including crashes and races');
    this.#tell.row('README.md', 'how it works, how far to trust it, and how to install it');
  }

  /** After a failed check, which has already printed what was expected and seen. */
  stopped(): void {
    this.#tell.heading('The story stopped here');
    this.#table();
  }

  #table(): void {
    for (const [index, { title, checks, ms }] of this.#played.entries())
      this.#tell.row(`${index + 1}  ${title}`, `${this.#count(checks)}   ${seconds(ms)}`, 42);
    this.#tell.row(
      '   in all',
      `${this.#count(this.#tell.checks)}   ${seconds(performance.now() - this.#startedAt)}`,
      42,
    );
  }

  #count(checks: number): string {
    return `${String(checks).padStart(2)} ${checks === 1 ? 'check ' : 'checks'}`;
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(4)} s`;
}
