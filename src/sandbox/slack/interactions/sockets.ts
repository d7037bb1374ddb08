import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const patienceMs = 3000;
const goodbyeMs = 500;

/** What is sent over a socket instead of as a signed request. */
export interface Envelope {
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: unknown;
  retry?: { number: number; reason: string };
}

interface Acknowledgement {
  envelope_id?: string;
  payload?: unknown;
}

/**
 * Socket Mode: the bot asks for an address with its app-level token, opens a socket there, and acknowledges each
 * envelope. With several sockets, each envelope goes to one.
 */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #open: WebSocket[] = [];
  readonly #waiting = new Map<string, (acknowledgement: Acknowledgement) => void>();

  constructor(http: Server, appId: string) {
    http.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!this.#tickets.delete(ticket)) return void socket.destroy();
      this.#server.handleUpgrade(request, socket, head, (opened) => this.#take(opened, appId));
    });
  }

  /** The query of an address that one socket may open, once. */
  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `ticket=${ticket}`;
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  /** The payload of the acknowledgement as text; throws a TimeoutError if none comes in time. */
  deliver({ type, payload, retry }: Envelope): Promise<string> {
    const id = randomUUID();
    const socket = this.#open[0];
    if (!socket) throw new Error('no socket is open');
    const acknowledged = new Promise<Acknowledgement>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new DOMException('no acknowledgement', 'TimeoutError')),
        patienceMs,
      );
      this.#waiting.set(id, (acknowledgement) => {
        clearTimeout(timer);
        resolve(acknowledgement);
      });
    });
    socket.send(
      JSON.stringify({
        envelope_id: id,
        type,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...(retry ? { retry_attempt: retry.number, retry_reason: retry.reason } : {}),
      }),
    );
    return acknowledged.then(({ payload: answer }) => textOf(answer));
  }

  /** Says goodbye first, or a bot that is saying goodbye at the same time waits for an answer. */
  async close(): Promise<void> {
    await Promise.all(this.#open.map(closed));
  }

  #take(socket: WebSocket, appId: string): void {
    this.#open.push(socket);
    socket.on('close', () => this.#open.splice(this.#open.indexOf(socket), 1));
    socket.on('message', (data) => {
      const acknowledgement: Acknowledgement = JSON.parse(String(data));
      const { envelope_id: id = '' } = acknowledgement;
      this.#waiting.get(id)?.(acknowledgement);
      this.#waiting.delete(id);
    });
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: this.#open.length, connection_info: { app_id: appId } }),
    );
  }
}

async function closed(socket: WebSocket): Promise<void> {
  const isClosed = once(socket, 'close');
  socket.close();
  const timer = setTimeout(() => socket.terminate(), goodbyeMs);
  await isClosed;
  clearTimeout(timer);
}

/** An acknowledgement without a payload, or with an empty one, has no content. */
function textOf(payload: unknown): string {
  const text = payload === undefined || payload === '' ? '' : JSON.stringify(payload);
  return text === '{}' ? '' : text;
}
