import { readFileSync } from 'node:fs';
import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
} from '@aws-sdk/client-iam';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { withNewestLink, withSlackAccount, work } from '../support/attackers.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import { rulingOf } from '../support/standing.ts';
import { approve, ask, clickLast, newestCard, openNewest } from '../support/story.ts';

jest.setTimeout(120_000);
const ada = 'U0ADA';
afterEach(closeCompanies);

async function lostDevice(company: Company, userName: string): Promise<void> {
  const person = company.slack.as(ada);
  await person.command('/iam', 'mfa reset');
  await person.fill({ [fields.whatHappened]: 'My phone fell into the lake; call me on my desk phone.' });
  await person.submit();
  await company.settled();
  await approve(company, newestCard(company));
  expect(newestCard(company).read()).toContain(userName);
}

async function askAndApprove(company: Company): Promise<void> {
  await clickLast(company, ada, buttons.askForApproval);
  const person = company.slack.as(ada);
  await person.fill({
    [fields.reason]: 'I need the console for the cost dashboards; call me on my desk phone.',
  });
  await person.submit();
  await company.settled();
  await approve(company, newestCard(company), 'U0SEC1', 'U0SEC2');
}

/** Somebody made it by hand, and it was adopted. */
async function adopted(company: Company, { password = true, keys = 0 } = {}): Promise<void> {
  await withIam(company, async (iam) => {
    const UserName = 'ada';
    await iam.send(new CreateUserCommand({ UserName, Path: '/countersign/' }));
    await iam.send(new AddUserToGroupCommand({ UserName, GroupName: 'readers' }));
    if (password)
      await iam.send(
        new CreateLoginProfileCommand({
          UserName,
          Password: 'Made-by-hand-2019!',
          PasswordResetRequired: false,
        }),
      );
    for (let n = 0; n < keys; n += 1) await iam.send(new CreateAccessKeyCommand({ UserName }));
  });
  const person = company.slack.as(ada);
  await person.command('/iam', 'adopt');
  await person.fill({
    [fields.userName]: 'ada',
    [fields.whoUsesIt]: choices.aPerson,
    [fields.owner]: 'Ada Byron',
    [fields.reason]: 'It was made by hand before there was a bot; it is mine.',
  });
  await person.submit();
  await company.settled();
  await approve(company, newestCard(company), 'U0SEC1', 'U0SEC2');
}

const links: [string, (company: Company) => Promise<void>][] = [
  ['a first grant', async (company) => approve(company, await ask(company, { userName: 'ada' }))],
  [
    'a lost device, approved',
    async (company) => {
      await anOwnUser(company, 'ada', { keys: 1 });
      await lostDevice(company, 'ada');
    },
  ],
  [
    'a user given back',
    async (company) => {
      await anOwnUser(company, 'ada');
      await say(company, ada, 'reset-password');
      await openNewest(company, ada);
      await clickLast(company, ada, buttons.notMe);
      company.clock.pass(minute);
      await approve(company, newestCard(company));
    },
  ],
  [
    'a new password without a known device, approved',
    async (company) => {
      await adopted(company);
      await say(company, ada, 'reset-password');
      await askAndApprove(company);
    },
  ],
  [
    'a first password beside a key, approved',
    async (company) => {
      await adopted(company, { password: false, keys: 1 });
      await say(company, ada, 'reset-password');
      await askAndApprove(company);
    },
  ],
  [
    'a new password beside a known device',
    async (company) => {
      await anOwnUser(company, 'ada');
      await say(company, ada, 'reset-password');
    },
  ],
];

const accounts: [string, (company: Company) => Promise<unknown>][] = [
  ['a person with a known device', (company) => anOwnUser(company, 'ada')],
  ['a person with a known device, and a key', (company) => anOwnUser(company, 'ada', { keys: 1 })],
  ['a person adopted without MFA', (company) => adopted(company)],
  ['a person adopted with only a key', (company) => adopted(company, { password: false, keys: 1 })],
  [
    'a workload, up to the catalogue’s risk',
    (company) => anOwnUser(company, 'ada', { userKind: 'workload', keys: 1, entitlements: ['read-only'] }),
  ],
  [
    'a workload above it',
    (company) => anOwnUser(company, 'ada', { userKind: 'workload', keys: 1, entitlements: ['deploy'] }),
  ],
  [
    'a workload with unknown permissions',
    (company) => anOwnUser(company, 'ada', { userKind: 'workload', keys: 1, entitlements: [] }),
  ],
];

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

/** The lines of the table under a heading of the page. */
function documented(heading: string): string[] {
  const [, section = ''] = readFileSync('docs/states.md', 'utf8').split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return own.split('\n').filter((each) => each.startsWith('|'));
}

test('the first person to open the newest link gets nowhere before the owner’s click, as docs/states.md says', async () => {
  const rows: string[] = [];
  for (const [state, begin] of links) {
    const company = await aCompany();
    await begin(company);
    const atMs = company.clock.now();
    const key = rulingOf(company, 'ada', { by: 'access-key', mfa: false, atMs }, work);
    rows.push(
      line([
        state,
        await withNewestLink(company, 'ada'),
        key === 'no-key' ? 'no key' : key === 'allowed' ? '**yes**' : 'denied',
      ]),
    );
    await closeCompanies();
  }
  expect(documented('Someone who opens the newest link before its owner').slice(2)).toEqual(rows);
  expect(rows.join('\n')).not.toContain('**yes**');
});

test('the owner’s Slack account alone lets nobody in, but where the catalogue says so, as docs/states.md says', async () => {
  const rows: string[] = [];
  for (const [state, begin] of accounts) {
    const company = await aCompany();
    await begin(company);
    rows.push(line([state, await withSlackAccount(company, 'ada')]));
    await closeCompanies();
  }
  expect(documented('Someone with the owner’s Slack account and nothing else').slice(2)).toEqual(rows);
  expect(rows.filter((row) => row.includes('**yes**')).map((row) => row.split(' | ')[0])).toEqual([
    '| a workload, up to the catalogue’s risk',
  ]);
});
