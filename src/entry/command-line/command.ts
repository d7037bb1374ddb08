/** `value` names what follows the option, as help shows it: `<id>`. Without one, the option is a switch. */
export interface Option {
  value?: string;
  about: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What was typed behind a command's name, by the names of its options. */
export interface Given<Known extends Options> {
  options: { [Name in keyof Known]?: Known[Name] extends { value: string } ? string : true };
  operands: string[];
}

/** What a command is told about the process it runs in. */
export interface Surroundings {
  variables: NodeJS.ProcessEnv;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: NodeJS.WritableStream & { isTTY?: boolean };
  stderr: NodeJS.WritableStream;
}

/** One command of `countersign`. Modules of commands load what they run only when they run it. */
export interface Command<Known extends Options = Options> {
  /** One line, for the list of commands. */
  summary: string;
  /** The ways to call it, each without `countersign` and the command's name. */
  usage: readonly string[];
  /** What help says under the options. */
  details?: string;
  /** How many words without a dash it takes at most. */
  operands?: number;
  options: Known;
  /** Whether `.env` of the working directory counts. */
  isOfTheBot?: boolean;
  /** Gives the exit code. */
  run(given: Given<Known>, surroundings: Surroundings): Promise<number>;
}

/** Infers the options, so that `run` gets them by their types. */
export function command<const Known extends Options>(described: Command<Known>): Command<Known> {
  return described;
}
