import type { ServerResponse } from 'node:http';
import type { Collections, LiveEvent, Workspace } from '../protocol.ts';
import { difference, type Told } from './difference.ts';

const gatherMs = 25;
const heartbeatMs = 20_000;

interface World {
  workspace(): Workspace;
  collections(): Collections;
}

/** Tells every open page of everything that changes, over server-sent events. */
export class Live {
  readonly #world: World;
  readonly #pages = new Map<ServerResponse, Told>();
  readonly #heartbeat: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;

  constructor(world: World) {
    this.#world = world;
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#heartbeat.unref();
  }

  open(response: ServerResponse, headers: Record<string, string>): void {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
    response.on('close', () => this.#pages.delete(response));
    this.#start(response);
  }

  /** Something may have changed; pages hear of it a moment later, all of it at once. */
  changed(): void {
    if (this.#pages.size > 0) this.#timer ??= setTimeout(() => this.#tell(), gatherMs);
  }

  /** Everything is another one now. */
  restart(): void {
    for (const page of this.#pages.keys()) this.#start(page);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#timer);
    for (const page of this.#pages.keys()) page.end();
    this.#pages.clear();
  }

  #start(page: ServerResponse): void {
    const told: Told = new Map();
    const all = this.#world.collections();
    difference(told, all);
    this.#pages.set(page, told);
    send(page, { kind: 'start', workspace: this.#world.workspace(), all });
  }

  #tell(): void {
    this.#timer = undefined;
    const now = this.#world.collections();
    for (const [page, told] of this.#pages) {
      const changes = difference(told, now);
      if (changes) send(page, { kind: 'changes', changes });
    }
  }

  #beat(): void {
    for (const page of this.#pages.keys()) page.write(': still here\n\n');
  }
}

function send(page: ServerResponse, event: LiveEvent): void {
  page.write(`data: ${JSON.stringify(event)}\n\n`);
}
