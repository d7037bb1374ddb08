import { listen } from '../../../src/sandbox/playground/listen.ts';

test('who asks before there is anything to answer with is answered then', async () => {
  const { server, port, open } = await listen(0);
  const early = fetch(`http://127.0.0.1:${port}/`);
  await new Promise((resolve) => server.once('request', resolve));
  open((_request, response) => void response.end('here'));
  expect(await (await early).text()).toBe('here');
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  server.closeAllConnections();
  server.close();
});

test('a port that is taken is made up for by a free one', async () => {
  const first = await listen(0);
  const second = await listen(first.port);
  expect(second.port).not.toBe(first.port);
  for (const { server } of [first, second]) server.close();
});
