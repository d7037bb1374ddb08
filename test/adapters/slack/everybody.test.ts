import nock from 'nock';
import { slackEverybody } from '../../../src/adapters/slack/everybody.ts';
import { webClient } from '../../../src/adapters/slack/web-client.ts';
import { Fault } from '../../../src/flows/fault.ts';
import { boltLogger, createLog } from '../../../src/wire/log.ts';

const outgoing = <Answer>(_call: unknown, send: () => Promise<Answer>) => send();
const address = { token: 'xoxb-of-the-test', apiUrl: 'https://slack.com/api/', outgoing };
const client = webClient(address, 10_000, boltLogger(createLog('silent')));

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

/** Who was listed, and what ended it. */
async function listed(cursors: string[]) {
  for (const [n, next_cursor] of cursors.entries())
    nock('https://slack.com')
      .post('/api/users.list')
      .reply(200, { ok: true, members: [{ id: `U${n}` }], response_metadata: { next_cursor } });
  const ids: string[] = [];
  try {
    for await (const page of slackEverybody(client, { sleep: async () => {} }).pages())
      ids.push(...page.map(({ id }) => id));
    return { ids };
  } catch (error) {
    return { ids, code: error instanceof Fault ? error.code : 'another error' };
  }
}

test('everybody is listed, page by page', async () => {
  expect(await listed(['a', 'b', ''])).toEqual({ ids: ['U0', 'U1', 'U2'] });
});

test.each([
  ['at the same place', ['a', 'a', 'a', 'a', 'a']],
  ['back at an earlier place', ['a', 'b', 'a', 'b', 'a']],
])('a list that goes on %s for ever is given up, as one that fails', async (_, cursors) => {
  const { ids, code } = await listed(cursors);
  expect(code).toBe('slack.unavailable');
  expect(ids.length).toBeLessThan(4);
  expect(nock.pendingMocks().length).toBeGreaterThan(0);
});
