// Preloaded into the built bot: for each delivery that it took, tells its parent how long the answer took at the HTTP
// edge of this process, and for how long of that a call to Slack or to the tables was under way for it; and
// how much processor time the process has used by then.
const { AsyncLocalStorage } = require('node:async_hooks');
const { subscribe } = require('node:diagnostics_channel');

const about = new AsyncLocalStorage();
const deliveries = new WeakMap();
const calls = new WeakMap();

subscribe('http.server.request.start', ({ request }) => {
  const delivery = { startedMs: performance.now(), outsideMs: 0, underWay: 0, sinceMs: 0 };
  deliveries.set(request, delivery);
  about.enterWith(delivery);
});

subscribe('http.server.response.finish', ({ request, response }) => {
  const { startedMs, outsideMs } = deliveries.get(request) ?? {};
  if (startedMs === undefined || request.url !== '/slack/events' || response.statusCode !== 200) return;
  const { user, system } = process.cpuUsage();
  process.send({ ackMs: performance.now() - startedMs, outsideMs, cpuMs: (user + system) / 1000 });
});

function begun({ request }) {
  const delivery = about.getStore();
  if (!delivery) return;
  calls.set(request, delivery);
  if (delivery.underWay === 0) delivery.sinceMs = performance.now();
  delivery.underWay += 1;
}

function ended({ request }) {
  const delivery = calls.get(request);
  if (!delivery) return;
  calls.delete(request);
  delivery.underWay -= 1;
  if (delivery.underWay === 0) delivery.outsideMs += performance.now() - delivery.sinceMs;
}

for (const channel of ['http.client.request.start', 'undici:request:create']) subscribe(channel, begun);
for (const channel of [
  'http.client.response.finish',
  'http.client.request.error',
  'undici:request:trailers',
  'undici:request:error',
])
  subscribe(channel, ended);
