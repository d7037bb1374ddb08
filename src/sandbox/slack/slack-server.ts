import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Faults } from '../faults.ts';
import { Actor } from './driver/actor.ts';
import { type Message, presentMessage } from './driver/message.ts';
import { settled } from './driver/settle.ts';
import type { FollowedBot, Stage } from './driver/stage.ts';
import { until } from './driver/until.ts';
import { Courier } from './interactions/courier.ts';
import type { Delivery } from './interactions/delivery.ts';
import type { Desk } from './interactions/desk.ts';
import { deliverEvent, verifyRequestUrl } from './interactions/event.ts';
import { Offers } from './interactions/offers.ts';
import { sign } from './interactions/sign.ts';
import { Sockets } from './interactions/sockets.ts';
import type { WebApiCall } from './web-api/web-api-call.ts';
import { answerWebApi, type WebApiOptions } from './web-api/web-api-listener.ts';
import type { AppSeed, ChannelSeed, PersonSeed, UserGroupSeed, WorkspaceSeed } from './workspace/seed.ts';
import type { StoredMessage } from './workspace/state.ts';
import { Workspace } from './workspace/workspace.ts';

export interface SlackServerOptions {
  clock: { now(): number };
  workspace: WorkspaceSeed;
  app: AppSeed;
  faults?: Faults;
  /** What an earlier `snapshot()` returned; people and channels then come from it, not from `workspace`. */
  state?: unknown;
  onChange?: () => void;
  /** Called when a call or a delivery begins, and when it is over. */
  onTraffic?: () => void;
  /** Default: any free one, on 127.0.0.1. */
  port?: number;
  /** Added to every Web API answer. */
  latencyMs?: number;
  /**
   * How long the driver waits, after the bot's answer, for something to show. Default 500. With 0 it waits for nothing,
   * not even for calls in progress: when many people act at once, there always are some.
   */
  settleMs?: number;
  /** How often an event is delivered again when the bot fails. Default 1. */
  eventRetries?: number;
  eventRetryDelayMs?: number;
}

/** A Slack workspace on loopback: the Web API is at `<url>/api/`. */
export class SlackServer {
  readonly url: string;
  readonly faults: Faults;
  /** Everything the bot ever sent, as it arrived. */
  readonly calls: WebApiCall[];
  /** Everything that was sent to the bot, and its answers. */
  readonly deliveries: readonly Delivery[];
  readonly until = until;
  readonly #server: Server;
  /** For acting in the workspace without the typed driver: the same engine, another interface. */
  readonly desk: Desk;
  readonly #stage: Stage;
  readonly #workspace: Workspace;
  readonly #courier: Courier;
  readonly #sockets: Sockets;

  constructor(server: Server, parts: { url: string; stage: Stage; api: WebApiOptions }) {
    this.#server = server;
    this.#stage = parts.stage;
    this.desk = parts.stage.desk;
    this.#workspace = this.desk.workspace;
    this.#courier = this.desk.courier;
    this.#sockets = parts.api.sockets;
    this.url = parts.url;
    this.faults = parts.api.faults;
    this.calls = parts.api.calls;
    this.deliveries = this.#courier.deliveries;
  }

  as(personId: string): Actor {
    return new Actor(this.#stage, personId);
  }

  /** What a channel shows: no thread replies, nothing ephemeral, nothing deleted. after: only what is newer than this ts. */
  channel(id: string, { after = '' } = {}): Message[] {
    return this.#messages(id, (one) => one.threadTs === undefined && one.ts > after);
  }

  /** The message a thread starts with, and its replies. */
  thread(channel: string, ts: string): Message[] {
    return this.#messages(channel, (one) => one.ts === ts || one.threadTs === ts);
  }

  /** One message as it is now, even if it was deleted. */
  message(channel: string, ts: string): Message | undefined {
    const stored = this.#workspace.messages.recall(channel, ts);
    return stored && presentMessage(this.#workspace, stored);
  }

  setRequestUrl(url: string): void {
    this.#courier.setRequestUrl(url);
  }

  /** From now on the driver waits for this bot; without one, until all seems quiet. */
  follow(bot?: FollowedBot): void {
    this.#stage.bot = bot;
  }

  /** Slack's `url_verification`; throws unless the bot answers with the challenge. */
  verifyRequestUrl(): Promise<void> {
    return verifyRequestUrl(this.desk);
  }

  /** Delivers any other event, with retries. */
  deliverEvent(event: { type: string } & Record<string, unknown>): Promise<Delivery> {
    return deliverEvent(this.desk, event);
  }

  /** Delivers the newest one of this type once more. agoSeconds: how old the signature of a request is by now. */
  redeliver(type: string, { agoSeconds = 0 } = {}): Promise<Delivery> {
    const delivery = this.deliveries.findLast((each) => each.type === type);
    if (!delivery) throw new Error(`nothing of the type ${type} was delivered yet`);
    return settled(this.#stage, () => this.#courier.again(delivery, agoSeconds));
  }

  addToGroup(groupId: string, personId: string): void {
    this.#workspace.people.addToGroup(groupId, personId);
  }

  removeFromGroup(groupId: string, personId: string): void {
    this.#workspace.people.removeFromGroup(groupId, personId);
  }

  updateGroup(id: string, patch: Partial<Omit<UserGroupSeed, 'id'>>): void {
    this.#workspace.people.updateGroup(id, patch);
  }

  updateChannel(id: string, patch: Partial<Omit<ChannelSeed, 'id'>>): void {
    this.#workspace.channels.update(id, patch);
  }

  updatePerson(id: string, patch: Partial<Omit<PersonSeed, 'id'>>): void {
    this.#workspace.people.update(id, patch);
  }

  /** Posts exactly this to the request URL (or another path of its origin), for forged and stale requests. */
  async deliverRaw(post: {
    path?: string;
    headers: Record<string, string>;
    body: string;
  }): Promise<{ status: number; text: string }> {
    const { status, text } = await this.#courier.raw(post);
    return { status, text };
  }

  /** The headers of a genuine request with this body. atSeconds: Unix time, default now. */
  sign(body: string, atSeconds = Math.floor(Date.now() / 1000)): Record<string, string> {
    return sign(this.#workspace.context.app.signingSecret, body, atSeconds);
  }

  snapshot(): unknown {
    return this.#workspace.snapshot();
  }

  async close(): Promise<void> {
    await this.#sockets.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #messages(channel: string, isWanted: (message: StoredMessage) => boolean): Message[] {
    const list = this.#workspace.messages.list(channel).filter((one) => !one.ephemeralFor && isWanted(one));
    return list.map((one) => presentMessage(this.#workspace, one));
  }
}

export async function startSlack(options: SlackServerOptions): Promise<SlackServer> {
  const { clock, app, state, onTraffic = () => {} } = options;
  const workspace = new Workspace({ clock, seed: options.workspace, app, state });
  if (options.onChange) workspace.onChange(options.onChange);
  const server = createServer((request, response) => {
    answerWebApi(api, request, response).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.stack : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}`;
  const sockets = new Sockets(server, app.appId);
  const api: WebApiOptions = {
    workspace,
    sockets,
    host,
    faults: options.faults ?? new Faults(),
    calls: [],
    underWay: new Set(),
    latencyMs: options.latencyMs ?? 0,
    onTraffic,
  };
  const desk: Desk = {
    workspace,
    courier: new Courier(app, sockets, () => clock.now(), onTraffic),
    origin: url,
    eventRetries: options.eventRetries ?? 1,
    eventRetryDelayMs: options.eventRetryDelayMs ?? 20,
  };
  const stage: Stage = {
    desk,
    calls: api.calls,
    underWay: api.underWay,
    settleMs: options.settleMs ?? 500,
    lastSubmission: new Map(),
    offers: new Offers(),
  };
  return new SlackServer(server, { url, stage, api });
}
