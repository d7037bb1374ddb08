// Preloaded into the built bot: once its parent says `watch`, follows the next delivery from Slack or AWS and all that is done
// because of it. Asked to `tell`, it says when that arrived, and when a call to Slack, AWS or the tables was under way
// for it: by the clock that other processes have too.
const { AsyncLocalStorage } = require('node:async_hooks');
const { subscribe } = require('node:diagnostics_channel');

const about = new AsyncLocalStorage();
const calls = new WeakMap();
let isWatching = false;
let watched;

const now = () => performance.timeOrigin + performance.now();

process.on('message', (message) => {
  if (message === 'watch') isWatching = true;
  if (message === 'tell') process.send(watched);
});

subscribe('http.server.request.start', ({ request }) => {
  if (!isWatching || !['/slack/events', '/events/aws-health'].includes(request.url)) return;
  isWatching = false;
  watched = { arrivedAtMs: now(), calls: [] };
  about.enterWith(watched);
});

function begun({ request }) {
  if (watched === undefined || about.getStore() !== watched) return;
  const call = { fromMs: now() };
  watched.calls.push(call);
  calls.set(request, call);
}

function ended({ request }) {
  const call = calls.get(request);
  if (call) call.toMs ??= now();
}

for (const channel of ['http.client.request.start', 'undici:request:create']) subscribe(channel, begun);
for (const channel of [
  'http.client.response.finish',
  'http.client.request.error',
  'undici:request:trailers',
  'undici:request:error',
])
  subscribe(channel, ended);
