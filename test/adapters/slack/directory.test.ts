import nock from 'nock';
import { slackDirectory } from '../../../src/adapters/slack/directory.ts';
import { webClient } from '../../../src/adapters/slack/web-client.ts';
import { minuteMs } from '../../../src/core/durations.ts';
import type { Fault } from '../../../src/flows/fault.ts';
import { boltLogger, createLog } from '../../../src/wire/log.ts';

const users = () => nock('https://slack.com').post('/api/users.info');
const ada = { ok: true, user: { id: 'U0ADA', team_id: 'T0ACME', profile: { real_name: 'Ada Byron' } } };
const slept: number[] = [];
const refused: string[] = [];

function aDirectory(now: () => number = Date.now) {
  const outgoing = <Answer>(_call: unknown, send: () => Promise<Answer>) => send();
  const address = { token: 'xoxb-of-the-test', apiUrl: 'https://slack.com/api/', outgoing };
  const client = webClient(address, 10_000, boltLogger(createLog('silent')));
  const clock = { now, sleep: async (ms: number) => void slept.push(ms) };
  return slackDirectory({ click: client, work: client }, clock, {
    async refusedGroup(group, { code }) {
      refused.push(`${group} ${code}`);
      return [];
    },
  });
}

const forWork = { maxAgeMs: 0, patience: 'work' } as const;
const forAClick = { maxAgeMs: 0, patience: 'click' } as const;
const faultOf = (lookup: Promise<unknown>) => lookup.then(() => undefined).catch((error: Fault) => error.code);

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
  slept.length = 0;
  refused.length = 0;
});
afterEach(() => {
  // Neither fewer calls than prepared, nor more: those would have had no answer.
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

test('work asks again when an answer is lost, and soon', async () => {
  users().replyWithError('socket hang up');
  users().reply(503, 'unavailable');
  users().reply(200, ada);
  expect(await aDirectory().person('U0ADA', forWork)).toMatchObject({ id: 'U0ADA', name: 'Ada Byron' });
  expect(slept).toEqual([100, 200]);
});

test('work asks three times in all', async () => {
  users().times(3).reply(500, 'Internal Server Error');
  expect(await faultOf(aDirectory().person('U0ADA', forWork))).toBe('slack.unavailable');
});

test('work waits as long as Slack says when that is short, and leaves it for later when it is long', async () => {
  users().reply(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' });
  users().reply(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '30' });
  expect(await faultOf(aDirectory().person('U0ADA', forWork))).toBe('slack.rate-limited');
  expect(slept).toEqual([1000]);
});

test('what Slack refuses is asked once', async () => {
  users().reply(200, { ok: false, error: 'missing_scope' });
  expect(await faultOf(aDirectory().person('U0ADA', forWork))).toBe('slack.missing_scope');
});

test('a click asks once: somebody is waiting', async () => {
  users().reply(500, 'Internal Server Error');
  expect(await faultOf(aDirectory().person('U0ADA', forAClick))).toBe('slack.unavailable');
  expect(slept).toEqual([]);
});

describe('a user group that Slack refuses', () => {
  const groups = () => nock('https://slack.com').post('/api/usergroups.users.list');

  test.each(['no_such_subteam', 'missing_scope', 'plan_upgrade_required'])(
    'for good (%s) has the members that the caller says, and is not asked for again at once',
    async (error) => {
      groups().reply(200, { ok: false, error });
      const directory = aDirectory();
      expect(await directory.members('S0LEADS', forAClick)).toEqual([]);
      expect(await directory.members('S0LEADS', { maxAgeMs: minuteMs, patience: 'click' })).toEqual([]);
      expect(refused).toEqual([`S0LEADS slack.${error}`]);
    },
  );

  test.each(['internal_error', 'invalid_auth', 'token_revoked', 'accesslimited'])(
    'in passing, or because it lets the bot in no more (%s), is not concluded to be empty',
    async (error) => {
      groups().reply(200, { ok: false, error });
      expect(await faultOf(aDirectory().members('S0LEADS', forAClick))).toBe(`slack.${error}`);
      expect(refused).toEqual([]);
    },
  );
});

describe('how old an answer may be', () => {
  const upToAMinute = { maxAgeMs: minuteMs, patience: 'click' } as const;

  test('within a minute nobody is asked again, after it they are', async () => {
    let nowMs = 1_000_000;
    const directory = aDirectory(() => nowMs);
    users().times(2).reply(200, ada);
    for (const ageMs of [0, minuteMs - 1, minuteMs]) {
      nowMs = 1_000_000 + ageMs;
      await directory.person('U0ADA', upToAMinute);
    }
  });

  test('once the clock was set back, what was known before counts as old', async () => {
    let nowMs = 1_000_000;
    const directory = aDirectory(() => nowMs);
    users().times(2).reply(200, ada);
    await directory.person('U0ADA', upToAMinute);
    nowMs -= 5 * minuteMs;
    await directory.person('U0ADA', upToAMinute);
  });

  test('what was read last is still there for what must not wait for Slack', async () => {
    const directory = aDirectory();
    expect(directory.lastRead.person('U0ADA')).toBeUndefined();
    users().reply(200, ada);
    await directory.person('U0ADA', forAClick);
    users().reply(500, 'Internal Server Error');
    expect(await faultOf(directory.person('U0ADA', forAClick))).toBe('slack.unavailable');
    expect(directory.lastRead.person('U0ADA')).toMatchObject({ id: 'U0ADA' });
  });
});
