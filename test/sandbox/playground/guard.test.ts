import { request } from 'node:http';
import { aPlayground, closePlaygrounds } from './a-playground.ts';

afterEach(closePlaygrounds);

/** As no well-meaning client sends it. */
function ask(
  url: string,
  path: string,
  headers: Record<string, string>,
  { method = 'GET', body = '' } = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      if (response.headers['content-type']?.startsWith('text/event-stream')) response.destroy();
      response.on('close', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const say = JSON.stringify({ as: 'U0ADA', channel: 'C0GENERAL', text: 'hello' });
const json = { 'content-type': 'application/json' };

test.each(['/', '/page.js', '/live', '/wire/call-0'])(
  'a name that was pointed here is not answered: %s',
  async (path) => {
    const { url } = await aPlayground();
    const { port } = new URL(url);
    for (const host of [`evil.example:${port}`, 'evil.example', `127.0.0.1.nip.example:${port}`, '127.0.0.1:1'])
      expect((await ask(url, path, { host })).status).toBe(403);
  },
);

test('another site may link to the page, and read nothing of it', async () => {
  const { url } = await aPlayground();
  const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  expect((await ask(url, '/', visit)).status).toBe(200);
  for (const site of ['cross-site', 'same-site'])
    for (const path of ['/live', '/page.js', '/wire/call-0'])
      expect((await ask(url, path, { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
});

test.each([
  ['another site', { ...json, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another port', { ...json, origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' }],
  ['another port, by an old browser', { ...json, origin: 'http://127.0.0.1:3000' }],
  ['nowhere, by a sandboxed frame', { ...json, origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['somewhere unsaid', json],
])('a POST from %s does nothing', async (_where, headers) => {
  const { url, all } = await aPlayground();
  expect((await ask(url, '/do/say', headers, { method: 'POST', body: say })).status).toBe(403);
  expect((await all()).messages).toEqual({});
});

test('a POST of a form does nothing, nor do verbs and words nobody knows', async () => {
  const { url, all } = await aPlayground();
  const own = { origin: url, 'sec-fetch-site': 'same-origin' };
  const post = (path: string, type: string, body: string) =>
    ask(url, path, { ...own, 'content-type': type }, { method: 'POST', body });
  expect((await post('/do/say', 'text/plain', say)).status).toBe(403);
  expect((await post('/do/sing', 'application/json', say)).status).toBe(404);
  expect((await post('/do/toString', 'application/json', say)).status).toBe(404);
  expect((await post('/do/say', 'application/json', '{"as":')).status).toBe(400);
  expect((await post('/do/say', 'application/json', '{"as":"U0ADA","channel":1}')).status).toBe(400);
  expect((await all()).messages).toEqual({});
});

test('every answer carries a policy that lets no other site in and none out', async () => {
  const { url } = await aPlayground();
  for (const path of [
    '/',
    '/page.js',
    '/page.css',
    '/gallery',
    '/gallery.js',
    '/gallery.css',
    '/nothing-there',
  ]) {
    const { headers } = await ask(url, path, {});
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  }
});
