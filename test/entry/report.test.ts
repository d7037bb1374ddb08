import { createHash } from 'node:crypto';
import type { AccessRow } from '../../src/core/report/access-row.ts';
import { aCompany, type Company, closeCompanies, hour, minute } from '../support/a-company.ts';
import { sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { reported } from '../support/audited.ts';
import { choices, fields } from '../support/labels.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { approve, ask, deny, enrol, requestsFor, userOf } from '../support/story.ts';

/** A day: a grant, a change of it, another one that ends, one that was denied, and a stop. */

const day = 24 * hour;
let company: Company;
const at: Record<string, string> = {};
beforeAll(async () => {
  const clock = new MovableClock();
  clock.pass(-2 * day);
  company = await aCompany({ clock });
  const moment = (name: string) => {
    at[name] = new Date(clock.now()).toISOString();
    clock.pass(minute);
  };
  moment('before');
  await approve(company, await ask(company, { userName: 'ada' }));
  moment('approved');
  await enrol(company, 'U0ADA');
  moment('granted');
  await changed();
  moment('changed');
  await approve(company, await ask(company, { userName: 'brief', howLong: choices.eightHours }));
  await enrol(company, 'U0ADA');
  moment('brief');
  await company.later(9 * hour);
  moment('ended');
  await deny(company, await ask(company, { userName: '=evil' }), '</style><script>alert(1)</script>');
  moment('denied');
  await sayNotMe(company, (await requestsFor(company, 'ada'))[0]?.id ?? '');
  await company.settled();
  moment('stopped');
}, 90_000);
afterAll(closeCompanies);

async function changed() {
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-access ada');
  await ada.fill({
    [fields.add]: [choices.developer],
    [fields.remove]: [choices.readOnly],
    [fields.reason]: 'I build services of the shop now, and look after them at night.',
  });
  await ada.submit();
  await company.settled();
  await approve(company, company.slack.channel('C0APPROVALS').at(-1) as never);
}

/** Rows of the CSV; none of these cells has a comma. */
async function access(moment: string, ...more: string[]) {
  const { code, said, errors } = await reported(
    company,
    'access',
    '--format',
    'csv',
    '--at',
    at[moment] ?? moment,
    ...more,
  );
  const [header = '', ...lines] = said.trimEnd().split('\r\n');
  const names = header.split(',');
  const rows = lines.map(
    (line) =>
      Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])) as Record<keyof AccessRow, string>,
  );
  return { code, errors, rows };
}

const brief = (rows: Awaited<ReturnType<typeof access>>['rows']) =>
  rows.map(
    ({ user, entitlement, state, groups, credentials }) =>
      `${user} ${state}: ${entitlement} ${[groups, credentials].filter(Boolean).join(' ')}`,
  );

test('at each moment it says who had what, as AWS had it', async () => {
  const told: Record<string, string[]> = {};
  for (const moment of ['before', 'approved', 'granted', 'changed', 'brief', 'ended', 'stopped'])
    told[moment] = brief((await access(moment)).rows);
  expect(told).toEqual({
    before: [],
    approved: [],
    granted: ['ada active: read-only readers password'],
    changed: ['ada active:  password', 'ada active: developer readers developers'],
    brief: [
      'ada active:  password',
      'ada active: developer readers developers',
      'brief active: read-only readers password',
    ],
    ended: ['ada active:  password', 'ada active: developer readers developers'],
    stopped: ['ada stopped:  password', 'ada stopped: developer readers developers'],
  });
  expect(userOf(company, 'ada')?.groups.toSorted()).toEqual(['developers', 'readers']);
});

test('now, it is compared with the user records, and what differs is named', async () => {
  const { code, errors, rows } = await access('now');
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(rows.map(({ kind, owner, approvers, until }) => [kind, owner, approvers, until])).toEqual([
    ['grant', 'U0ADA', 'U0LEA', ''],
    ['change', 'U0ADA', 'U0LEA', ''],
  ]);
  await anOwnUser(company, 'forged');
  const differs = await access('now');
  expect(differs.code).toBe(1);
  expect(differs.errors).toContain('of-forged, IAM user forged in account 111122223333: The user record says');
  expect((await access('now', '--user', 'ADA')).code).toBe(0);
});

test('the page is whole by itself, and nothing that people wrote is more than text in it', async () => {
  const { code, said } = await reported(
    company,
    'access',
    '--format',
    'html',
    '--at',
    at.stopped ?? '',
    '--user',
    '</style><script>x',
  );
  expect(code).toBe(0);
  expect(said).toContain('IAM user &lt;/style&gt;&lt;script&gt;x');
  expect(said).not.toMatch(/<script|https?:|src=|url\(/);
  expect(said.match(/<\/style>/g)).toHaveLength(1);
  const [, policy = ''] = /Security-Policy" content="([^"]*)"/.exec(said) ?? [];
  const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(said) ?? [];
  expect(policy).toContain(createHash('sha256').update(style).digest('base64'));
});

test('decisions: who decided what and how fast, with codes; reasons only if wanted', async () => {
  const csv = await reported(
    company,
    'decisions',
    '--format',
    'csv',
    '--catalogue',
    'manifests/catalogue.yaml',
  );
  expect({ code: csv.code, errors: csv.errors }).toEqual({ code: 0, errors: '' });
  expect(csv.said).not.toContain('alert');
  const [header = '', ...lines] = csv.said.trimEnd().split('\r\n');
  const column = (line: string, name: string) => line.split(',')[header.split(',').indexOf(name)];
  const rows = lines.map((line) =>
    ['user', 'kind', 'outcome', 'by', 'codes', 'overdue'].map((name) => column(line, name)),
  );
  expect(rows.sort()).toEqual([
    ["'=evil", 'grant', 'denied', 'U0LEA', 'denied', 'no'],
    ['ada', 'change', 'approved', 'U0LEA', '', 'no'],
    ['ada', 'grant', 'approved', 'U0LEA', '', 'no'],
    // These days lie in the past, so its deadline has passed.
    ['ada', 'restore', 'waiting', '', '', 'yes'],
    ['brief', 'grant', 'approved', 'U0LEA', '', 'no'],
  ]);
  expect(lines.map((line) => column(line, 'rules'))).not.toContain('');

  const early = await reported(company, 'decisions', '--format', 'csv', '--until', at.granted ?? '');
  expect(early.said.trimEnd().split('\r\n')).toHaveLength(2);
  const page = await reported(company, 'decisions', '--format', 'html', '--with-reasons');
  expect(page.said).toContain('&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page.said).not.toMatch(/<script|https?:|src=|url\(/);
  expect(page.said.trimEnd()).toMatch(/<\/html>$/);
});

test('what can’t be meant is refused with what is expected', async () => {
  for (const args of [
    ['--format', 'csv'],
    ['--at', 'now'],
    ['--at', 'now', '--format', 'pdf'],
    ['--at', 'last week', '--format', 'csv'],
    ['--at', '2099-01-01', '--format', 'csv'],
  ])
    expect(await reported(company, 'access', ...args)).toMatchObject({ code: 2, said: '' });
  expect(await reported(company, 'decisions', '--since', 'x', '--format', 'csv')).toMatchObject({ code: 2 });
  const lost = await reported(company, 'decisions', '--format', 'csv', '--catalogue', 'no-such-file');
  expect(lost).toMatchObject({ code: 1, errors: expect.stringContaining('no-such-file') });
});
