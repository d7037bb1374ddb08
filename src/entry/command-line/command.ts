/** `value` describes what follows the option, as help shows it: `<id>`. Without one, the option is a switch. */
export interface Option {
  value?: string;
  about: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What was typed after a command's name, by the names of its options. */
export interface Given<Known extends Options> {
  options: { [Name in keyof Known]?: Known[Name] extends { value: string } ? string : true };
  operands: string[];
}

/** What a command gets of the process it runs in. */
export interface Surroundings {
  variables: NodeJS.ProcessEnv;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: NodeJS.WritableStream & { isTTY?: boolean };
  stderr: NodeJS.WritableStream;
}

/** A command of `countersign`. Modules of commands load what they need only when they run. */
export interface Command<Known extends Options = Options> {
  /** One line, for the list of commands. */
  summary: string;
  /** The ways to call it, each without `countersign` and the command's name. */
  usage: readonly string[];
  /** What help says below the options. */
  details?: string;
  /** The maximum number of words without a dash. */
  operands?: number;
  options: Known;
  /** Whether `.env` of the working directory is read. */
  isOfTheBot?: boolean;
  /** Returns the exit code. */
  run(given: Given<Known>, surroundings: Surroundings): Promise<number>;
}

/** Infers the options, so that `run` gets them with their types. */
export function command<const Known extends Options>(described: Command<Known>): Command<Known> {
  return described;
}
