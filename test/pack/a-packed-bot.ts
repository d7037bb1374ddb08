import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Somebody without rights, where the tests have some. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

const npm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();

/** The home of a person without privileges: with its own node, and no settings, cache or packages. */
export class Home {
  readonly folder = mkdtempSync(join(tmpdir(), 'countersign-pack-'));
  readonly #children: Started[] = [];
  readonly #environment: Record<string, string>;

  constructor(node: string) {
    chmodSync(this.folder, 0o755);
    const bin = this.make('node/bin');
    // The node of the tests may lie where others cannot look.
    copyFileSync(node, join(bin, 'node'));
    this.#environment = {
      PATH: `${bin}:${dirname(npm)}:/usr/bin:/bin`,
      HOME: this.make('home'),
      npm_config_update_notifier: 'false',
    };
    this.give();
  }

  /** A folder of that name in it, and empty. */
  make(name: string): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    this.give();
    return folder;
  }

  /** Makes everything in it theirs. */
  give(): void {
    const { uid, gid } = nobody;
    if (uid !== undefined) execFileSync('chown', ['-R', `${uid}:${gid}`, this.folder]);
  }

  run(command: string, args: readonly string[], cwd: string, more: Record<string, string> = {}): string {
    const env = { ...this.#environment, ...more };
    return execFileSync(command, [...args], { ...nobody, cwd, env, encoding: 'utf8', stdio: 'pipe' });
  }

  start(command: string, args: readonly string[], cwd: string, more: Record<string, string> = {}): Started {
    const env = { ...this.#environment, ...more };
    const options = { ...nobody, cwd, env, stdio: 'pipe', detached: true } as const;
    const started = new Started(spawn(command, [...args], options));
    this.#children.push(started);
    return started;
  }

  /** In MB, of what lies on the disk. */
  weight(folder: string): number {
    const bytes = execFileSync('du', ['-s', '--bytes', folder], { encoding: 'utf8' }).split('\t')[0];
    return Number(bytes) / 1e6;
  }

  remove(): void {
    for (const child of this.#children) child.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A process at the head of its own group. */
export class Started {
  printed = '';
  errors = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, 'close');
    child.stdin?.end();
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      this.printed += chunk;
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk) => {
      this.errors += chunk;
    });
  }

  async untilPrinted(text: string): Promise<void> {
    for (const untilMs = Date.now() + 30_000; Date.now() < untilMs; await sleep(50)) {
      if (this.printed.includes(text)) return;
      if (this.#child.exitCode !== null) break;
    }
    throw new Error(`it does not say “${text}”: ${this.printed}${this.errors}`);
  }

  /** The answer of its health check, as soon as that is 200. */
  async healthy(port: number): Promise<unknown> {
    for (const untilMs = Date.now() + 30_000; Date.now() < untilMs; await sleep(100)) {
      if (this.#child.exitCode !== null) break;
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
      if (answer?.status === 200) return answer.json();
    }
    throw new Error(`it does not serve: ${this.printed}${this.errors}`);
  }

  /** As a supervisor does it. Gives the exit code. */
  async stop(): Promise<unknown> {
    this.#child.kill('SIGTERM');
    return this.#end();
  }

  /** As Ctrl-C in a terminal does it: the signal goes to every process of the group. */
  async interrupt(): Promise<void> {
    this.#signal('SIGINT');
    await this.#end();
  }

  remove(): void {
    try {
      this.#signal('SIGKILL');
    } catch {
      // It has ended.
    }
  }

  #signal(signal: NodeJS.Signals): void {
    process.kill(-(this.#child.pid ?? 0), signal);
  }

  async #end(): Promise<unknown> {
    const late = sleep(20_000, undefined, { ref: false }).then(() => {
      throw new Error(`it did not end: ${this.printed}${this.errors}`);
    });
    const [code] = await Promise.race([this.#ended, late]);
    return code;
  }
}

/** `npm pack` of the repository. Gives the path of the tarball. */
export function pack(folder: string): string {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder]);
  const [tarball = ''] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  return join(folder, tarball);
}
