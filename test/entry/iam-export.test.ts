import type { ExportFormat } from '../../src/core/render/export-format.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import { runCommand } from '../support/run-command.ts';
import { approve, ask, deny, newestCard, now, requestsFor } from '../support/story.ts';

/** What `/iam export` sends by direct message, to whom, and what people hear when Slack takes no files. */

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);
afterEach(() => company.slack.faults.clear());

async function asked(person: string, typed: string): Promise<string> {
  const { ephemeral } = await company.slack.as(person).command('/iam', `export ${typed}`);
  return ephemeral?.read() ?? '';
}

/** The one of that kind. */
async function idOf(userName: string, kind = 'grant'): Promise<string> {
  const all = await requestsFor(company, userName);
  return all.find(({ intent }) => 'kind' in intent && intent.kind === kind)?.id ?? '';
}

const withFiles = (person: string): Message[] =>
  company.slack
    .as(person)
    .inbox()
    .filter(({ files }) => files.length > 0);

async function printed(id: string, format: ExportFormat): Promise<string> {
  const { environment } = company;
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: environment.AWS_ENDPOINT_URL_DYNAMODB });
  const variables = { ...environment, COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests' };
  return (await runCommand(['export', id, '--format', format], { variables })).said;
}

// IAM takes every one of these characters.
const hostile = '-rf..@+=,_';

test('its approvers get the plan as three files, its own people once it is approved, and others nothing', async () => {
  const card = await ask(company, { userName: hostile });
  const id = await idOf(hostile);
  expect(await asked('U0ADA', id)).toContain('only approvers and security people can export its plan');
  expect(withFiles('U0ADA')).toEqual([]);
  const unknown = await asked('U0BEN', 'r0123456789');
  expect(unknown).toContain('does not know this request');
  expect(await asked('U0BEN', id)).toBe(unknown);

  expect(await asked('U0LEA', `\`${id}\``)).toMatch(
    /as code: Terraform, CloudFormation, AWS CLI\. The files are in your direct messages/,
  );
  const [message] = withFiles('U0LEA');
  const safe = `iam--rf.._____-${id}`;
  expect(message?.files.map(({ name }) => name)).toEqual([`${safe}.tf`, `${safe}.template.json`, `${safe}.sh`]);
  const formats = ['terraform', 'cloudformation', 'cli'] as const;
  expect(message?.files.map(({ text }) => text)).toEqual(
    await Promise.all(formats.map((format) => printed(id, format))),
  );
  const before = company.slack.as('U0LEA').inbox().at(-2)?.read();
  expect(before).toMatch(/As code:[\s\S]*planned[\s\S]*no credentials[\s\S]*request/);

  await approve(company, card);
  await company.settled();
  expect(await asked('U0ADA', `“${id}” Terraform`)).toContain('as code: Terraform.');
  const [own] = withFiles('U0ADA');
  expect(own?.files.map(({ text }) => text)).toEqual([await printed(id, 'terraform')]);
  expect(own?.files[0]?.text).toContain(`Done so far by request ${id}`);

  const fromCard = async (person: string) =>
    (await company.slack.as(person).select('Export as code', { in: now(company, card) })).ephemeral?.read();
  expect(await fromCard('U0SEC1')).toContain('in your direct messages');
  expect(withFiles('U0SEC1')[0]?.files).toHaveLength(3);
  expect(await fromCard('U0BEN')).toBe(unknown);
});

test('where there is nothing to export, or nothing was named, it says so and sends nothing', async () => {
  const card = await ask(company, { userName: 'refused' });
  await deny(company, card, 'Use the role that is there.');
  await company.settled();
  const id = await idOf('refused');
  const sent = withFiles('U0LEA').length;
  expect(await asked('U0LEA', id)).toContain('this request is denied, and nothing of it is left in AWS');
  for (const typed of ['', '../..', `${id} cli x`, 'X'.repeat(500)])
    expect(await asked('U0LEA', typed)).toContain('Add the id of a request');
  expect(await asked('U0LEA', `${id} pulumi`)).toContain('There is no format pulumi.');

  // Of what leaves nothing that code should keep: a lookup, and a stop.
  await approve(company, await ask(company, { userName: 'stopped' }));
  const given = newestCard(company);
  await say(company, 'U0ADA', 'keys stopped');
  await company.slack.as('U0SEC1').click(buttons.stopUser, { in: given, confirm: true });
  await company.settled();
  for (const kind of ['look', 'suspend'])
    expect(await asked('U0ADA', await idOf('stopped', kind))).toContain(
      'leaves nothing in AWS that code should keep',
    );
  expect(withFiles('U0LEA')).toHaveLength(sent);
});

describe('Slack takes no files', () => {
  const shown = () => company.slack.as('U0LEA').inbox().length;
  let id = '';
  beforeAll(async () => {
    await ask(company, { userName: 'patient' });
    id = await idOf('patient');
  });

  test.each([
    [
      'missing_scope',
      'add what is missing (users:read for people, usergroups:read for groups, chat:write for messages, files:write',
    ],
    ['file_uploads_disabled', 'An administrator of the workspace can allow file uploads'],
    ['file_type_not_allowed', 'Or ask for one format'],
  ])('for good, by %s: who can fix it is named, and no message comes', async (code, fix) => {
    company.slack.faults.add({ operation: 'files.getUploadURLExternal', kind: 'refuse', code });
    const before = shown();
    const said = await asked('U0LEA', id);
    expect(said).toContain(`Slack doesn't take the files (${code}), so they were not sent.`);
    expect(said).toContain(fix);
    expect(shown()).toBe(before);
  });

  test.each([
    ['files.getUploadURLExternal', 'throttle', 0],
    ['upload', 'drop', 1],
    ['upload', 'error', 1],
    ['files.completeUploadExternal', 'error', 1],
    ['chat.postMessage', 'drop', 0],
  ] as const)(
    'for now, at %s (%s): it says so, and the next ask brings them',
    async (operation, kind, words) => {
      company.slack.faults.add({ operation, kind, times: 1 });
      const before = shown();
      expect(await asked('U0LEA', id)).toContain('Slack did not confirm the files in time.');
      const news = company.slack.as('U0LEA').inbox().slice(before);
      expect(news).toHaveLength(words);
      for (const each of news) expect(each.read()).toMatch(/:warning: Slack did not confirm the files/);
      company.slack.faults.clear();
      expect(await asked('U0LEA', id)).toContain('in your direct messages');
      expect(withFiles('U0LEA').at(-1)?.files).toHaveLength(3);
    },
  );

  test('neither the address of an upload nor the token for it is logged or sent along', async () => {
    company.slack.faults.add({ operation: 'upload', kind: 'error', times: 1 });
    await asked('U0LEA', id);
    expect(company.logged.join('')).toContain('a request could not be sent as code');
    expect(company.logged.join('')).not.toMatch(/upload\/v1|xoxb-/);
  });
});
