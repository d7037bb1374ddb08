import { type Around, lineWords } from './line-words.ts';
import type { CalledAws, LogLine, Subject } from './log-line.ts';

export interface NarrationOptions extends Pick<Around, 'nameOf'> {
  print(text: string): void;
  /** What a request is about; undefined when nobody knows. */
  subjectOf(requestId: string): Promise<Subject | undefined>;
  /** What was called, by the id AWS gave the call. */
  callOf(awsRequestId: string): CalledAws | undefined;
  /** One line, without anything secret. */
  clean(text: string): string;
}

/** Takes the JSON lines of the bot's log and prints them as sentences, in their order, once it is opened. */
export class Narration {
  readonly #options: NarrationOptions;
  #open: () => void = () => {};
  #last: Promise<void>;

  constructor(options: NarrationOptions) {
    this.#options = options;
    this.#last = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  /** From now on lines are printed, those first that have come already. */
  open(): void {
    this.#open();
  }

  /** For pino. */
  write(text: string): void {
    const line = parsed(text);
    // AWS's log of calls is short: what a line means is looked up while it is new.
    const call = line?.awsRequestId ? this.#options.callOf(line.awsRequestId) : undefined;
    this.#last = this.#last.then(() => this.#tell(text, line, call));
  }

  /** All that was written is printed. */
  async flushed(): Promise<void> {
    await this.#last;
  }

  async #tell(text: string, line: LogLine | undefined, call: CalledAws | undefined): Promise<void> {
    const { print, nameOf, clean } = this.#options;
    if (!line) return print(clean(text));
    const subject = line.request ? await this.#subjectOf(line.request) : undefined;
    const words = lineWords(line, { subject, call, nameOf });
    if (words) print(clean(`${clockTime(line.time)}  ${words}`));
  }

  async #subjectOf(requestId: string): Promise<Subject | undefined> {
    try {
      return await this.#options.subjectOf(requestId);
    } catch {
      // The tables may be gone before the last line is told; the sentence goes without.
      return undefined;
    }
  }
}

function parsed(text: string): LogLine | undefined {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return undefined;
  }
}

function clockTime(iso: string | undefined): string {
  const at = iso ? new Date(iso) : new Date();
  return [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
