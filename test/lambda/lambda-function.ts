import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import { eachLine } from '../support/lines-of.ts';

export interface FunctionOptions {
  /** The bundle. */
  file: string;
  environment: Record<string, string>;
  timeoutMs: number;
}

interface Told {
  ready?: string;
  answer?: unknown;
  failure?: string;
}

/** The node that runs the bundles; NODE24 names another one than that of the tests. */
const node = process.env.NODE24 || process.execPath;

/**
 * A function as Lambda runs it: each instance is a separate process that handles one event at a time and is frozen in
 * between; more are started while all are busy.
 */
export class LambdaFunction {
  /** Every line the function wrote. */
  readonly logged: string[] = [];
  /** The version of its node; known once it has started. */
  version = '';
  readonly #options: FunctionOptions;
  readonly #instances = new Set<ChildProcess>();
  readonly #idle: ChildProcess[] = [];
  #running = 0;

  constructor(options: FunctionOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#running > 0;
  }

  /** Rejects when the function fails, dies or runs out of time. */
  async invoke(event: unknown): Promise<unknown> {
    this.#running += 1;
    try {
      const instance = this.#idle.pop() ?? (await this.#start());
      instance.kill('SIGCONT');
      instance.send({ event });
      const { answer, failure } = await messageOf(instance, this.#options.timeoutMs);
      instance.kill('SIGSTOP');
      this.#idle.push(instance);
      if (failure !== undefined) throw new Error(failure);
      return answer;
    } finally {
      this.#running -= 1;
    }
  }

  stop(): void {
    for (const each of this.#instances) each.kill('SIGKILL');
  }

  async #start(): Promise<ChildProcess> {
    const instance = fork(resolve('test/lambda/harness.cjs'), [this.#options.file], {
      execPath: node,
      execArgv: [],
      env: this.#options.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#instances.add(instance);
    instance.once('exit', () => this.#instances.delete(instance));
    for (const stream of [instance.stdout, instance.stderr]) eachLine(stream, (line) => this.logged.push(line));
    const { ready = '' } = await messageOf(instance, 30_000);
    this.version = ready;
    return instance;
  }
}

function messageOf(instance: ChildProcess, timeoutMs: number): Promise<Told> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      instance.off('message', told).off('exit', ended);
    };
    const told = (message: Told) => {
      done();
      resolve(message);
    };
    const ended = (code: number | null) => {
      done();
      reject(new Error(`the function ended with ${code}`));
    };
    const timer = setTimeout(() => instance.kill('SIGKILL'), timeoutMs);
    instance.on('message', told).on('exit', ended);
  });
}
