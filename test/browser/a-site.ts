import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dynamoSecrets } from '../../src/adapters/dynamo/secrets.ts';
import { Bodies } from '../../src/adapters/web/bodies.ts';
import { nodeHandler } from '../../src/adapters/web/node-handler.ts';
import { onetimePages } from '../../src/adapters/web/onetime-pages.ts';
import type { Binding } from '../../src/core/handover/binding.ts';
import { type Credential, encodeCredential } from '../../src/core/handover/credential.ts';
import { linkFor, secretId } from '../../src/core/handover/link.ts';
import { seal } from '../../src/core/handover/seal.ts';
import { bundlePage } from '../../src/entry/page-bundle.ts';
import { aDatabase } from '../contract/a-database.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The one-time pages over a real table, with everything they were ever asked for written down. */
export async function aSite({ hideAfterSeconds = 300, hideDeviceAfterSeconds = 900 } = {}) {
  const around = await aDatabase();
  const client = around.connect();
  const secrets = dynamoSecrets({ client, table: around.tables.secrets });
  const heard: { method: string; url: string; headers: string }[] = [];
  const faults: unknown[] = [];
  let wake: () => Promise<void> = async () => {};
  let handle: Handler = async () => {};
  let isDown = false;
  let repliesToLose = 0;
  let lossyPath = '/s/claim';

  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    heard.push({ method, url, headers: JSON.stringify(request.rawHeaders) });
    if (isDown) return void request.socket.destroy();
    if (url === lossyPath && repliesToLose > 0) {
      repliesToLose -= 1;
      response.end = () => response.destroy();
    }
    await handle(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const assets = await bundlePage();
  const html = assets.html
    .replace(/data-hide-after-seconds="\d+"/, `data-hide-after-seconds="${hideAfterSeconds}"`)
    .replace(
      /data-hide-device-after-seconds="\d+"/,
      `data-hide-device-after-seconds="${hideDeviceAfterSeconds}"`,
    );
  const pages = onetimePages({
    reveal: { secrets, clock: { now: () => Date.now() }, wake: { request: () => void wake() } },
    assets: { ...assets, html },
    publicUrl: origin,
    trustProxy: 0,
    onFault: (error) => faults.push(error),
  });
  handle = nodeHandler({ answer: pages, bodies: new Bodies() });

  return {
    origin,
    secrets,
    heard,
    faults,
    /** Seals a credential as the worker does. */
    async send(credential: Credential, { expiresInMs = 60_000 } = {}) {
      const id = secretId(randomBytes(16));
      const linkKey = randomBytes(32);
      const binding: Binding = {
        version: 1,
        id,
        requestId: 'R1',
        person: 'U0JANE',
        account: credential.account.id,
        userName: credential.userName,
        kind: credential.kind,
        expiresAtMs: Date.now() + expiresInMs,
      };
      const sealing = await seal(encodeCredential(credential), { linkKey, iv: randomBytes(12), binding });
      await secrets.put({ binding, ...sealing });
      return { id, link: linkFor(origin, id, linkKey).reveal(), key: linkKey.toString('base64url') };
    },
    losesReplies(count: number, path = '/s/claim') {
      repliesToLose = count;
      lossyPath = path;
    },
    /** work: what the worker does whenever it is woken. */
    worker(work: () => Promise<void>) {
      wake = work;
    },
    /** Everything in the table, as text. */
    async stored() {
      const { Items } = await client.scan({ TableName: around.tables.secrets, ConsistentRead: true });
      return JSON.stringify(Items);
    },
    isDown(down: boolean) {
      isDown = down;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await around.close();
    },
  };
}
