/**
 * A command was called in a way it doesn't know. Each problem names the word and what was expected.
 */
export class Misuse extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'Misuse';
    this.problems = problems;
  }
}
