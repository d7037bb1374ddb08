import type { AppSeed } from '../workspace/seed.ts';
import type { Delivery } from './delivery.ts';
import { sign } from './sign.ts';
import type { Envelope, Sockets } from './sockets.ts';

const patienceMs = 3000;

interface Parcel {
  type: string;
  raw: string;
  contentType: string;
  envelope: Envelope;
  headers?: Record<string, string>;
  retry?: number;
  agoSeconds?: number;
}

interface BotAnswer {
  status: number;
  text: string;
  headers: Headers;
}

/** Carries signed requests to the bot's request URL, or envelopes over its socket. Slack waits three seconds. */
export class Courier {
  readonly deliveries: Delivery[] = [];
  readonly #app: AppSeed;
  readonly #nowMs: () => number;
  readonly #sockets: Sockets;
  readonly #onTraffic: () => void;
  readonly #parcels = new WeakMap<Delivery, Parcel>();
  #requestUrl: string | undefined;

  /** onTraffic: called when something is sent, and when its answer has arrived. */
  constructor(app: AppSeed, sockets: Sockets, nowMs: () => number, onTraffic: () => void = () => {}) {
    this.#onTraffic = onTraffic;
    this.#sockets = sockets;
    this.#app = app;
    this.#nowMs = nowMs;
    this.#requestUrl = app.requestUrl;
  }

  setRequestUrl(url: string): void {
    this.#requestUrl = url;
  }

  /** A slash command. */
  form(type: string, fields: Record<string, string>): Promise<Delivery> {
    return this.#urlEncoded(type, fields, { type: 'slash_commands', payload: fields });
  }

  payload(payload: { type: string }): Promise<Delivery> {
    const fields = { payload: JSON.stringify(payload) };
    return this.#urlEncoded(payload.type, fields, { type: 'interactive', payload });
  }

  json(body: { type: string }, retry?: { number: number; reason: string }): Promise<Delivery> {
    const headers = retry && {
      'x-slack-retry-num': String(retry.number),
      'x-slack-retry-reason': retry.reason,
    };
    return this.#send({
      type: body.type,
      raw: JSON.stringify(body),
      contentType: 'application/json',
      envelope: { type: 'events_api', payload: body, ...(retry && { retry }) },
      ...(headers && { headers, retry: retry.number }),
    });
  }

  /** The same once more, as Slack does when it got no answer. agoSeconds: how old the signature of a request is. */
  again(delivery: Delivery, agoSeconds = 0): Promise<Delivery> {
    const parcel = this.#parcels.get(delivery);
    if (!parcel) throw new Error('That was not delivered from here');
    return this.#send({ ...parcel, agoSeconds });
  }

  #urlEncoded(type: string, fields: Record<string, string>, envelope: Envelope): Promise<Delivery> {
    const raw = new URLSearchParams(fields).toString();
    return this.#send({ type, raw, contentType: 'application/x-www-form-urlencoded', envelope });
  }

  async #send(parcel: Parcel): Promise<Delivery> {
    const { type, raw, retry } = parcel;
    if (!this.#sockets.isOpen) this.#url();
    const delivery: Delivery = {
      type,
      raw,
      status: 0,
      answer: '',
      atMs: this.#nowMs(),
      ms: 0,
      ...(retry && { retry }),
    };
    this.deliveries.push(delivery);
    this.#parcels.set(delivery, parcel);
    this.#onTraffic();
    const startedAt = performance.now();
    try {
      await (this.#sockets.isOpen ? this.#overSocket(parcel, delivery) : this.#overHttp(parcel, delivery));
    } catch (error) {
      delivery.failure =
        error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'connection';
    }
    delivery.ms = performance.now() - startedAt;
    delivery.isOver = true;
    this.#onTraffic();
    return delivery;
  }

  async #overSocket({ envelope }: Parcel, delivery: Delivery): Promise<void> {
    delivery.answer = await this.#sockets.deliver(envelope);
    delivery.status = 200;
  }

  async #overHttp(parcel: Parcel, delivery: Delivery): Promise<void> {
    const { raw, contentType, headers, agoSeconds = 0 } = parcel;
    const signature = sign(this.#app.signingSecret, raw, Math.floor(Date.now() / 1000) - agoSeconds);
    const response = await this.raw({
      headers: { 'content-type': contentType, ...signature, ...headers },
      body: raw,
    });
    delivery.answer = response.text;
    delivery.status = response.status;
    if (response.headers.get('x-slack-no-retry') === '1') delivery.isFinal = true;
  }

  /** Posts exactly this to the bot. path: relative to the request URL's origin. */
  async raw(post: { path?: string; headers: Record<string, string>; body: string }): Promise<BotAnswer> {
    const target = new URL(post.path ?? '', this.#url());
    const response = await fetch(target, {
      method: 'POST',
      headers: {
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        accept: 'application/json,*/*',
        ...post.headers,
      },
      body: post.body,
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  #url(): string {
    if (this.#requestUrl) return this.#requestUrl;
    throw new Error('The app has no request URL yet: call setRequestUrl(url)');
  }
}
