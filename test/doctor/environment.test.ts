import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { securityHeaders } from '../../src/adapters/web/security-headers.ts';
import { aSetUp, closeSetUps } from './a-set-up.ts';

const servers: { close(): void }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await closeSetUps();
});

/** Something that answers at the public URL instead of the bot. */
async function aSite(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('environment', () => {
  test('complete: says where things go', async () => {
    const { examine, environment } = await aSetUp();
    const line = (await examine()).line('environment');
    expect(line).toMatch(/^ok {4}environment: complete; Slack at http:\/\/127/);
    expect(line).toContain(`pages at ${environment.COUNTERSIGN_PUBLIC_URL}`);
  });

  test('names every variable that is missing or malformed at once, with where it comes from', async () => {
    const { examine } = await aSetUp({ isServing: false });
    const report = await examine({
      variables: {
        SLACK_BOT_TOKEN: undefined,
        SLACK_SIGNING_SECRET: '',
        COUNTERSIGN_REQUESTS_TABLE: undefined,
        COUNTERSIGN_PUBLIC_URL: 'http://iam.example.com',
        PORT: 'many',
      },
    });
    const line = report.line('environment');
    expect(line).toMatch(/^FAIL/);
    for (const words of [
      'SLACK_BOT_TOKEN: expected the bot token of the Slack app (xoxb-…), from OAuth & Permissions',
      'SLACK_SIGNING_SECRET: expected the signing secret of the Slack app, from Basic Information',
      'COUNTERSIGN_REQUESTS_TABLE: expected the name',
      'COUNTERSIGN_PUBLIC_URL: plain http is for loopback only; use https',
      'PORT: expected a whole number',
    ])
      expect(line).toContain(words);
    expect(report.line('Slack token')).toBe('skip  Slack token: it needs SLACK_BOT_TOKEN; see “environment”');
    expect(report.line('requests table')).toContain('it needs COUNTERSIGN_REQUESTS_TABLE');
    expect(report.line('public URL')).toContain('it needs COUNTERSIGN_PUBLIC_URL');
    expect(report.line('secrets table')).toMatch(/^FAIL/);
    expect(report.code).toBe(1);
  });

  test('on Lambda, who we are must be said: nobody asks Slack there', async () => {
    const { examine } = await aSetUp();
    const variables = { SLACK_TEAM_ID: undefined };
    expect((await examine({ variables })).line('environment')).toMatch(/^ok/);
    expect((await examine({ variables, args: ['--lambda'] })).line('environment')).toMatch(
      /^FAIL.*SLACK_TEAM_ID: expected the workspace id/,
    );
  });
});

describe('catalogue', () => {
  test('reads: says how much is in it', async () => {
    const { examine } = await aSetUp();
    expect((await examine()).line('catalogue')).toBe(
      'ok    catalogue: manifests/catalogue.yaml is valid; digest 4756fc7a4940; accounts: 1, entitlements: 5, rules: 2',
    );
  });

  test('every mistake is named with its line, and what the catalogue would name is skipped', async () => {
    const { examine, catalogue } = await aSetUp();
    const path = catalogue(
      ['channel: C0APPROVALS', 'channel: approvals'],
      ['risk: critical\n', 'risk: grave\n'],
    );
    const report = await examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
    expect(report.line('catalogue')).toMatch(
      /^FAIL.*line \d+: approvals\.channel: .*; line \d+: entitlements\[4\]\.risk: /,
    );
    expect(report.line('catalogue')).toContain(`Fix: correct ${path}`);
    for (const title of ['approvals channel', 'approvers', 'rules', 'accounts'])
      expect(report.line(title)).toBe(`skip  ${title}: it needs “catalogue”`);
    expect(report.line('Slack token')).toMatch(/^ok/);
  });

  test('that is not there: names the variable', async () => {
    const { examine } = await aSetUp();
    const report = await examine({ variables: { COUNTERSIGN_CATALOGUE: 'nowhere.yaml' } });
    expect(report.line('catalogue')).toMatch(/^FAIL.*nowhere\.yaml doesn't exist.*COUNTERSIGN_CATALOGUE/);
  });
});

describe('catalogue of the running bot', () => {
  const title = 'catalogue of the running bot';

  test('is the local file', async () => {
    const { examine } = await aSetUp();
    expect((await examine()).line(title)).toBe(`ok    ${title}: 4756fc7a4940, as manifests/catalogue.yaml`);
  });

  test('is another one: both digests, and what to do, as the bot runs', async () => {
    const { examine, catalogue } = await aSetUp();
    const path = catalogue(['U0SEC3', 'U0SEC4']);
    const variables = { COUNTERSIGN_CATALOGUE: path };
    const served = await examine({ variables });
    expect(served.line(title)).toMatch(
      /^FAIL.*the bot uses 4756fc7a4940; .*catalogue\.yaml is [0-9a-f]{12}\. Fix: .*start the bot again/,
    );
    expect(served.code).toBe(1);
    const deployed = await examine({ variables, args: ['--lambda'] });
    expect(deployed.line(title)).toMatch(/^FAIL.*build and deploy again/);
  });

  test.each([
    ['a page of somebody else', '<html>'],
    ['an earlier version', '{"status":"ready"}'],
    ['what is no digest', '{"catalogueDigest":"\\u001b[31mred"}'],
  ])('%s at /healthz: is skipped', async (_, body) => {
    const { examine } = await aSetUp();
    const url = await aSite((_request, response) => response.end(body));
    const report = await examine({ variables: { COUNTERSIGN_PUBLIC_URL: url } });
    expect(report.line(title)).toBe(`skip  ${title}: ${url}/healthz doesn't say which one it is`);
  });
});

describe('public URL', () => {
  test('answers: ok, with all security headers', async () => {
    const { examine, environment } = await aSetUp();
    const report = await examine();
    expect(report.line('public URL')).toContain(
      `ok    public URL: ${environment.COUNTERSIGN_PUBLIC_URL}/healthz/live answers`,
    );
    expect(report.line('security headers of the pages')).toBe(
      'ok    security headers of the pages: all 9 are present',
    );
  });

  test('nothing there: says to start the bot', async () => {
    const { examine } = await aSetUp({ isServing: false });
    const report = await examine();
    expect(report.line('public URL')).toMatch(
      /^FAIL.*ECONNREFUSED.*Fix: start the bot \(countersign serve.*COUNTERSIGN_PUBLIC_URL/,
    );
    expect(report.line('security headers of the pages')).toMatch(/^skip.*it needs “public URL”/);
  });

  test('something else there: says what it answers', async () => {
    const { examine } = await aSetUp();
    const url = await aSite((_, response) =>
      response.writeHead(302, { location: 'https://elsewhere.example' }).end(),
    );
    const report = await examine({ variables: { COUNTERSIGN_PUBLIC_URL: url } });
    expect(report.line('public URL')).toMatch(/^FAIL.*\/healthz\/live: status 302, \/s: status 302/);
  });

  test('the pages alone, as on Lambda, are enough', async () => {
    const { examine } = await aSetUp();
    const url = await aSite(({ url: path }, response) =>
      response.writeHead(path === '/s' ? 200 : 404, securityHeaders({ isHttps: false })).end(),
    );
    const report = await examine({ variables: { COUNTERSIGN_PUBLIC_URL: url } });
    expect(report.line('public URL')).toMatch(/^ok.*\/s answers/);
    expect(report.line('security headers of the pages')).toMatch(/^ok/);
  });

  test('a proxy that keeps the pages to itself', async () => {
    const { examine } = await aSetUp();
    const url = await aSite(({ url: path }, response) => response.writeHead(path === '/s' ? 403 : 200).end());
    const report = await examine({ variables: { COUNTERSIGN_PUBLIC_URL: url } });
    expect(report.line('security headers of the pages')).toMatch(
      /^FAIL.*status 403.*Fix: let the proxy of COUNTERSIGN_PUBLIC_URL pass \/s/,
    );
  });

  test('a proxy that drops or changes headers', async () => {
    const { examine } = await aSetUp();
    const { 'content-security-policy': _, ...less } = securityHeaders({ isHttps: false });
    const dropping = await aSite((__, response) => response.writeHead(200, less).end());
    const dropped = await examine({ variables: { COUNTERSIGN_PUBLIC_URL: dropping } });
    expect(dropped.line('security headers of the pages')).toMatch(
      /^FAIL.*missing: content-security-policy\. Fix: .*proxy/,
    );
    const other = { ...securityHeaders({ isHttps: false }), 'cache-control': 'public' };
    const changing = await aSite((__, response) => response.writeHead(200, other).end());
    const changed = await examine({ variables: { COUNTERSIGN_PUBLIC_URL: changing } });
    expect(changed.line('security headers of the pages')).toMatch(/^warn.*cache-control\. Fix: .*proxy/);
  });
});

describe('clock', () => {
  const titles = ['clock, against Slack', 'clock, against AWS'];

  test('right, or off by less than a minute', async () => {
    const { examine } = await aSetUp();
    const report = await examine();
    for (const title of titles) expect(report.line(title)).toBe(`ok    ${title}: right`);
    const slightly = await examine({ aheadMs: 30_000 });
    for (const title of titles) expect(slightly.line(title)).toMatch(/^ok .*: (29|30|31) s ahead$/);
  });

  test.each([
    [120_000, 'ahead of'],
    [-90_000, 'behind'],
  ])('off by %i ms: says so, and how to set it', async (aheadMs, words) => {
    const { examine } = await aSetUp();
    const report = await examine({ aheadMs });
    for (const title of titles) {
      expect(report.line(title)).toMatch(
        new RegExp(`^FAIL.* s ${words} (Slack|AWS);.*Fix: set this computer's clock by NTP`),
      );
    }
    expect(report.code).toBe(1);
  });

  test('with nobody to ask', async () => {
    const { examine } = await aSetUp();
    const report = await examine({
      variables: { SLACK_API_URL: 'http://127.0.0.1:5/api/', AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:5' },
    });
    expect(report.line('clock, against Slack')).toMatch(/^FAIL.*Fix: .*SLACK_API_URL/);
    expect(report.line('clock, against AWS')).toMatch(/^skip/);
  });
});
