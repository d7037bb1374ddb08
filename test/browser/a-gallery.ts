import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { botSamples } from '../../src/entry/sandbox/gallery/bot-samples.ts';
import { bundlePage } from '../../src/sandbox/playground/bundle-page.ts';
import { responseHeaders } from '../../src/sandbox/playground/response-headers.ts';

/** The gallery under the playground's own headers, on a server that remembers what was asked for. */
export async function aGallery() {
  const samples = botSamples(loadCatalogue('manifests/catalogue.yaml'));
  const { html, script, style } = await bundlePage('gallery');
  const files: Record<string, [type: string, text: string]> = {
    '/gallery': ['text/html', html],
    '/gallery.js': ['text/javascript', script],
    '/gallery.css': ['text/css', style],
    '/gallery.json': ['application/json', JSON.stringify(samples)],
  };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(text ? 200 : 404, { ...responseHeaders, 'content-type': `${type}; charset=utf-8` });
    response.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    /** What of the bot it shows. */
    groups: samples,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
