import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import { listen } from '../../../src/sandbox/playground/listen.ts';
import type {
  Collections,
  Gives,
  LiveEvent,
  Outcome,
  Takes,
  Verb,
} from '../../../src/sandbox/playground/protocol.ts';
import { startPlayground } from '../../../src/sandbox/playground/start-playground.ts';
import { sandboxKeys } from '../../../src/sandbox/seed.ts';
import { type Servers, startServers } from '../../../src/sandbox/start-servers.ts';
import { quietLogger } from '../slack/quiet-logger.ts';

const open: (() => Promise<unknown>)[] = [];

/** Call after each test. */
export async function closePlaygrounds(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}

/** The playground before the sandbox's servers, with an unmodified Bolt app as the bot. */
export async function aPlayground({ folder }: { folder?: string } = {}) {
  const start = (isFresh = false) =>
    startServers({ clock: { now: Date.now }, isFresh, ...(folder && { folder }) });
  let servers = await start();
  const receiver = new HTTPReceiver({ signingSecret: sandboxKeys.signingSecret, logger: quietLogger });
  const app = new App({
    receiver,
    token: sandboxKeys.botToken,
    botId: 'B0COUNTER',
    botUserId: 'U0BOT',
    logger: quietLogger,
    clientOptions: { slackApiUrl: `${servers.slack.url}/api/`, retryConfig: { retries: 0 } },
  });
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  const botOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connect = (to: Servers) => to.slack.setRequestUrl(`${botOrigin}/slack/events`);
  connect(servers);
  const playground = startPlayground({
    servers,
    botOrigin,
    door: await listen(0),
    async reset() {
      await servers.close();
      servers = await start(true);
      connect(servers);
      return servers;
    },
  });
  const close = async () => {
    await playground.close();
    await receiver.stop();
    await servers.close();
  };
  open.push(close);
  return {
    url: playground.url,
    app,
    get servers() {
      return servers;
    },
    do: <V extends Verb>(verb: V, takes: Takes<V>) => perform(playground.url, verb, takes),
    all: () => allOf(playground.url),
    follow: () => follow(playground.url),
    async close() {
      open.splice(open.indexOf(close), 1);
      await close();
    },
  };
}

async function perform<V extends Verb>(url: string, verb: V, takes: Takes<V>): Promise<Outcome<Gives<V>>> {
  const response = await fetch(`${url}/do/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(takes),
  });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as Outcome<Gives<V>>;
}

/** What a page that opens now is told first. */
async function allOf(url: string): Promise<Collections> {
  const events = follow(url);
  const first = await events.next();
  await events.stop();
  if (first.kind !== 'start') throw new Error('the first event is no start');
  return first.all;
}

/** The stream of server-sent events, one after the other. */
function follow(url: string) {
  const aborter = new AbortController();
  const lines = read(url, aborter.signal);
  return {
    async next(): Promise<LiveEvent> {
      const { value } = await lines.next();
      if (!value) throw new Error('the stream has ended');
      return value;
    },
    async stop() {
      aborter.abort();
      await lines.next().catch(() => {});
    },
  };
}

async function* read(url: string, signal: AbortSignal): AsyncGenerator<LiveEvent> {
  const { body } = await fetch(`${url}/live`, { signal });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith('data: ')) yield JSON.parse(event.slice('data: '.length));
    }
  }
}
