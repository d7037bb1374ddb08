import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const KB = 1024;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function send(path: string, init: RequestInit & { duplex?: 'half' }) {
  const answer = await fetch(`${company.bot.url}${path}`, init);
  return { status: answer.status, text: await answer.text() };
}
const post = (body: string, headers: Record<string, string> = {}, path = '/slack/events') =>
  send(path, { method: 'POST', headers: { ...form, ...headers }, body });
const inPieces = (body: string, headers: Record<string, string> = {}) =>
  send('/slack/events', {
    method: 'POST',
    headers: { ...form, ...headers },
    body: new Blob([body]).stream(),
    duplex: 'half',
  });

describe('requests to /slack/events', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('%s is answered, and the process lives on', async (method) => {
    expect((await send('/slack/events', { method })).status).toBe(405);
    expect((await send('/healthz/live', {})).status).toBe(200);
  });

  test('an unsigned body may have 16 KB', async () => {
    const tooLarge = { status: 413, text: 'The body is larger than 16 KB.' };
    expect(await post('x'.repeat(16 * KB))).toEqual({ status: 401, text: '' });
    expect(await post('x'.repeat(16 * KB + 1))).toEqual(tooLarge);
    expect(await inPieces('x'.repeat(16 * KB + 1))).toEqual(tooLarge);
    expect(await post('x'.repeat(4 * KB * KB))).toEqual(tooLarge);
  });

  test('a signed body may have 1 MB: a click in a modal brings the whole view', async () => {
    const command = `command=%2Fiam&user_id=U0ADA&team_id=T0ACME&channel_id=C0GENERAL&trigger_id=1.2.3&text=help+`;
    const whole = command.padEnd(KB * KB, 'x');
    expect(await post(whole, company.slack.sign(whole))).toMatchObject({ status: 200 });
    expect(await inPieces(whole, company.slack.sign(whole))).toMatchObject({ status: 200 });
    const more = `${whole}x`;
    const tooLarge = { status: 413, text: 'The body is larger than 1024 KB.' };
    expect(await post(more, company.slack.sign(more))).toEqual(tooLarge);
    expect(await inPieces(more, company.slack.sign(more))).toEqual(tooLarge);
  });

  test.each([-360, 360])('a signature %i seconds away is refused before the body comes', async (away) => {
    const body = 'x'.repeat(2 * KB * KB);
    const atSeconds = Math.floor(Date.now() / 1000) + away;
    expect(await post(body, company.slack.sign(body, atSeconds))).toEqual({ status: 401, text: '' });
  });

  test('refusals are logged once for each burst', async () => {
    const lines = () =>
      company.logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'a request was refused');
    const before = lines().filter(({ reason }) => reason === '/slack/events: 401').length;
    await Promise.all(Array.from({ length: 20 }, () => post('x')));
    expect(before).toBeLessThanOrEqual(1);
    expect(lines().filter(({ reason }) => reason === '/slack/events: 401')).toHaveLength(1);
    // Bolt has a line for each that it refuses itself.
    expect(company.logged.join('\n')).not.toContain('verify the request');
  });
});

test('a page takes no body of more than 16 KB, by any method', async () => {
  expect(await post('x'.repeat(17 * KB), {}, '/s')).toEqual({
    status: 413,
    text: '{"code":"request.too-large"}',
  });
});

test('health takes no body', async () => {
  expect((await post('x', {}, '/healthz/live')).status).toBe(413);
});
