import { workspaceSeed } from '../../src/sandbox/seed.ts';
import { aSetUp, closeSetUps, type SetUp } from './a-set-up.ts';
import { aStandIn, closeStandIns, json } from './a-stand-in.ts';

afterEach(async () => {
  closeStandIns();
  await closeSetUps();
});

/** Variables for a Slack that answers one method like this, instead of as the sandbox does. */
async function answering({ slack }: SetUp, method: string, answer: object): Promise<Record<string, string>> {
  const url = await aStandIn(slack.url, ({ path }) => (path === `/api/${method}` ? json(answer) : undefined));
  return { SLACK_API_URL: `${url}/api/` };
}

describe('token', () => {
  test('valid', async () => {
    const { examine } = await aSetUp();
    expect((await examine()).line('Slack token')).toBe('ok    Slack token: valid: countersign in Acme');
  });

  test('refused: names the page and the variable, and all that needs it is skipped', async () => {
    const { examine } = await aSetUp();
    const report = await examine({ variables: { SLACK_BOT_TOKEN: 'xoxb-from-long-ago' } });
    expect(report.line('Slack token')).toMatch(
      /^FAIL.*invalid_auth\. Fix: copy the Bot User OAuth Token from OAuth & Permissions .* into SLACK_BOT_TOKEN/,
    );
    for (const title of ['Slack workspace', 'Slack bot ids', 'Slack scopes', 'approvals channel C0APPROVALS'])
      expect(report.line(title)).toBe(`skip  ${title}: it needs “Slack token”`);
    expect(report.line('rules for every entitlement')).toMatch(/^ok/);
  });

  test("a user's token", async () => {
    const setUp = await aSetUp();
    const variables = await answering(setUp, 'auth.test', { ok: true, team_id: 'T0ACME', user_id: 'U0ADA' });
    expect((await setUp.examine({ variables })).line('Slack token')).toMatch(
      /^FAIL.*doesn't belong to a bot\. Fix: copy the Bot User OAuth Token/,
    );
  });

  test('Slack is not there, or not well', async () => {
    const setUp = await aSetUp();
    const variables = { SLACK_API_URL: 'http://127.0.0.1:5/api/' };
    expect((await setUp.examine({ variables })).line('Slack token')).toMatch(/^FAIL.*Fix: .*SLACK_API_URL/);
    setUp.slack.faults.add({ kind: 'throttle', operation: 'auth.test' });
    expect((await setUp.examine()).line('Slack token')).toMatch(/^FAIL.*Fix: wait a minute/);
  });
});

describe('workspace and bot', () => {
  test('as told', async () => {
    const { examine } = await aSetUp();
    const report = await examine();
    expect(report.line('Slack workspace')).toBe('ok    Slack workspace: T0ACME');
    expect(report.line('Slack bot ids')).toBe('ok    Slack bot ids: B0COUNTER, U0BOT');
  });

  test('left to Slack', async () => {
    const { examine } = await aSetUp();
    const variables = { SLACK_TEAM_ID: undefined, SLACK_BOT_ID: undefined, SLACK_BOT_USER_ID: undefined };
    const report = await examine({ variables });
    expect(report.line('Slack workspace')).toMatch(/^ok.*T0ACME; SLACK_TEAM_ID is not set/);
    expect(report.line('Slack bot ids')).toMatch(/^ok/);
    expect(report.line('approver U0SEC1')).toMatch(/^ok/);
  });

  test('of another workspace', async () => {
    const { examine } = await aSetUp();
    const report = await examine({ variables: { SLACK_TEAM_ID: 'T0OTHER' } });
    expect(report.line('Slack workspace')).toMatch(
      /^FAIL.*belongs to T0ACME, not T0OTHER\. Fix: set SLACK_TEAM_ID to T0ACME/,
    );
  });

  test('of another organisation, or of none', async () => {
    const variables = { SLACK_ENTERPRISE_ID: 'E0OTHER' };
    const alone = await aSetUp();
    expect((await alone.examine({ variables })).line('Slack workspace')).toMatch(
      /^FAIL.*Fix: unset SLACK_ENTERPRISE_ID/,
    );
    const grid = await aSetUp({ workspace: { ...workspaceSeed, enterpriseId: 'E0ACME' } });
    expect((await grid.examine({ variables })).line('Slack workspace')).toMatch(
      /^FAIL.*Fix: set SLACK_ENTERPRISE_ID to E0ACME/,
    );
    expect(
      (await grid.examine({ variables: { SLACK_ENTERPRISE_ID: 'E0ACME' } })).line('Slack workspace'),
    ).toMatch(/^ok/);
  });

  test('of another bot: says which variable to set to what', async () => {
    const { examine } = await aSetUp();
    const report = await examine({ variables: { SLACK_BOT_ID: 'B0OLD', SLACK_BOT_USER_ID: 'U0OLD' } });
    expect(report.line('Slack bot ids')).toMatch(
      /^FAIL.*Fix: set SLACK_BOT_ID to B0COUNTER and SLACK_BOT_USER_ID to U0BOT$/,
    );
  });
});

describe('scopes', () => {
  const all = ['commands', 'chat:write', 'files:write', 'users:read', 'users:read.email', 'usergroups:read'];

  test("exactly the manifest's", async () => {
    const { examine } = await aSetUp();
    expect((await examine()).line('Slack scopes')).toBe(`ok    Slack scopes: ${all.join(', ')}`);
  });

  test('each missing one is named, with the page to add it on', async () => {
    const { examine } = await aSetUp({
      app: { scopes: ['commands', 'chat:write', 'files:write', 'users:read'] },
    });
    expect((await examine()).line('Slack scopes')).toMatch(
      /^FAIL.*missing: users:read\.email, usergroups:read\. Fix: add users:read\.email, usergroups:read on the app's page OAuth & Permissions, Bot Token Scopes.*reinstall/,
    );
  });

  test('surplus ones are a warning', async () => {
    const { examine } = await aSetUp({ app: { scopes: [...all, 'channels:history'] } });
    const report = await examine();
    expect(report.line('Slack scopes')).toMatch(/^warn.*channels:history\. Fix: remove channels:history/);
    expect(report.code).toBe(0);
  });

  test('a stand-in for Slack that does not tell them', async () => {
    const setUp = await aSetUp();
    const variables = await answering(setUp, 'auth.test', {
      ok: true,
      team_id: 'T0ACME',
      user_id: 'U0BOT',
      bot_id: 'B0COUNTER',
    });
    expect((await setUp.examine({ variables })).line('Slack scopes')).toMatch(/^skip/);
  });
});

describe('approvals channel', () => {
  const title = 'approvals channel C0APPROVALS';
  const withChannel = (change: object) => ({
    workspace: {
      ...workspaceSeed,
      channels: workspaceSeed.channels.map((each) =>
        each.id === 'C0APPROVALS' ? { ...each, ...change } : each,
      ),
    },
  });

  test('the bot can post: says that it did, and what that needs', async () => {
    const { examine } = await aSetUp();
    expect((await examine()).line(title)).toBe(
      `ok    ${title}: the bot can post (a message was posted and deleted; the bot needs only chat:write for that)`,
    );
  });

  test.each([
    [
      'not invited',
      { members: ['U0LEA'] },
      /not_in_channel\. Fix: in the channel, type \/invite @countersign$/,
    ],
    [
      'private and not invited',
      { members: ['U0LEA'], private: true },
      /channel_not_found\. Fix: .*type \/invite @countersign; otherwise name another channel at approvals\.channel of the catalogue/,
    ],
    [
      'archived',
      { archived: true },
      /is_archived\. Fix: unarchive the channel, or name another channel at approvals\.channel/,
    ],
  ])('%s', async (_, change, words) => {
    const { examine } = await aSetUp(withChannel(change));
    const report = await examine();
    expect(report.line(title)).toMatch(/^FAIL/);
    expect(report.line(title)).toMatch(words);
  });

  test('the scope is missing', async () => {
    const setUp = await aSetUp();
    setUp.slack.faults.add({ kind: 'refuse', code: 'missing_scope', operation: 'chat.postMessage' });
    expect((await setUp.examine()).line(title)).toMatch(/^FAIL.*Fix: add chat:write under OAuth & Permissions/);
  });

  test('a message that cannot be deleted again', async () => {
    const setUp = await aSetUp();
    setUp.slack.faults.add({ kind: 'error', operation: 'chat.delete' });
    expect((await setUp.examine()).line(title)).toMatch(/^warn.*Fix: delete it there by hand/);
  });
});

describe('Socket Mode', () => {
  const variables = { SLACK_APP_TOKEN: 'xapp-1-A0COUNTER-1-abc' };

  test('not wanted', async () => {
    const { examine } = await aSetUp();
    expect((await examine()).line('Socket Mode')).toMatch(
      /^skip.*SLACK_APP_TOKEN is not set.*over HTTP at \/slack\/events/,
    );
  });

  test('Slack gives a socket, whose address is not shown', async () => {
    const setUp = await aSetUp();
    const slack = await answering(setUp, 'apps.connections.open', {
      ok: true,
      url: 'wss://wss.slack.example/link/?ticket=sesame',
    });
    const report = await setUp.examine({ variables: { ...variables, ...slack } });
    expect(report.line('Socket Mode')).toMatch(/^ok.*app token is valid/);
    expect(report.text).not.toContain('sesame');
  });

  test('a token of another kind', async () => {
    const setUp = await aSetUp();
    const slack = await answering(setUp, 'apps.connections.open', {
      ok: false,
      error: 'not_allowed_token_type',
    });
    expect((await setUp.examine({ variables: { ...variables, ...slack } })).line('Socket Mode')).toMatch(
      /^FAIL.*Fix: create an app-level token with the scope connections:write under Basic Information.*SLACK_APP_TOKEN/,
    );
  });

  test('turned off on its page', async () => {
    const setUp = await aSetUp();
    const slack = await answering(setUp, 'apps.connections.open', { ok: true });
    expect((await setUp.examine({ variables: { ...variables, ...slack } })).line('Socket Mode')).toMatch(
      /^FAIL.*Fix: turn Socket Mode on/,
    );
  });

  test('malformed, or on Lambda', async () => {
    const { examine } = await aSetUp();
    const malformed = await examine({ variables: { SLACK_APP_TOKEN: 'xoxb-not-an-app-token' } });
    expect(malformed.line('Socket Mode')).toMatch(/^skip.*it needs SLACK_APP_TOKEN/);
    expect((await examine({ variables, args: ['--lambda'] })).line('Socket Mode')).toMatch(
      /^FAIL.*Fix: unset SLACK_APP_TOKEN/,
    );
  });
});
