import nock from 'nock';
import { peopleSearch } from '../../../src/adapters/slack/people-search.ts';
import { webClient } from '../../../src/adapters/slack/web-client.ts';
import type { Fault } from '../../../src/flows/fault.ts';
import { boltLogger, createLog } from '../../../src/wire/log.ts';

const list = () => nock('https://slack.com').post('/api/users.list');
const lookup = () => nock('https://slack.com').post('/api/users.lookupByEmail');
const user = (id: string, fields: object = {}, profile: object = {}) => ({
  id,
  team_id: 'T0ACME',
  name: id.toLowerCase(),
  ...fields,
  profile: { email: `${id.toLowerCase()}@acme.example`, ...profile },
});
const members = [
  user(
    'U0BEN',
    { name: 'bokafor' },
    { real_name: 'Ben Okafor', display_name: 'Benny', email: 'b.okafor@acme.example' },
  ),
  user('U0BOT', { name: 'ben', is_bot: true }),
  user('U0OLD', { name: 'ben', deleted: true }),
];

function aSearch() {
  const outgoing = <Answer>(_call: unknown, send: () => Promise<Answer>) => send();
  const address = { token: 'xoxb-of-the-test', apiUrl: 'https://slack.com/api/', outgoing };
  const client = webClient(address, 10_000, boltLogger(createLog('silent')));
  return peopleSearch(client, { now: Date.now, sleep: async () => undefined });
}

const codeOf = (asked: Promise<unknown>) => asked.then(() => undefined).catch(({ code }: Fault) => code);

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

test('people are found by every name others call them, bots and those who have left by none; Slack is asked once a minute', async () => {
  list().reply(200, { ok: true, members });
  const search = aSearch();
  for (const name of ['bokafor', 'BENNY', 'ben okafor', 'Ben', 'ｂｅｎ', 'b.okafor'])
    expect((await search.named(name))?.map(({ id }) => id)).toEqual(['U0BEN']);
  for (const name of ['okafor', 'be', '', 'u0ben', 'U0BOT']) expect(await search.named(name)).toEqual([]);
});

test('where there are more people than one answer holds, nobody is told apart by name', async () => {
  list().reply(200, { ok: true, members, response_metadata: { next_cursor: 'bmV4dA==' } });
  expect(await aSearch().named('ben')).toBeUndefined();
});

test('an address that nobody has, and one that somebody has', async () => {
  lookup().reply(200, { ok: false, error: 'users_not_found' });
  lookup().reply(200, { ok: true, user: members[0] });
  const search = aSearch();
  expect(await search.byEmail('nobody@acme.example')).toBeUndefined();
  expect(await search.byEmail('b.okafor@acme.example')).toMatchObject({ id: 'U0BEN', name: 'Ben Okafor' });
});

test('what Slack does not say is an outage, and nobody is taken for nobody', async () => {
  list().reply(200, { ok: true, members: 'many' });
  list().reply(200, { ok: false, error: 'missing_scope' });
  lookup().reply(503, 'unavailable');
  const search = aSearch();
  expect(await codeOf(search.named('ben'))).toBe('slack.unavailable');
  expect(await codeOf(search.named('ben'))).toBe('slack.missing_scope');
  expect(await codeOf(search.byEmail('ben@acme.example'))).toBe('slack.unavailable');
});
