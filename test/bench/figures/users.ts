import { awsSeed } from '../../../src/sandbox/seed.ts';
import type { Figure } from '../figure.ts';
import { inMs, inWhole } from '../in-words.ts';
import { onStage } from '../stage.ts';

const count = 5000;
const perPage = 1000;
const aimMs = 3000;
const again = 5;

const listing = ['GetAccountAuthorizationDetails', 'GetCredentialReport', 'ListVirtualMFADevices'];

/** An account with as many users as IAM allows: what listing them takes, and how soon somebody sees the first page. */
export const users: Figure = ({ bundles, progress }) =>
  onStage(
    { bundles, aws: { maxPageSize: perPage }, accounts: [withUsers()], settleMs: 3 * aimMs },
    async (stage) => {
      progress(`users: ${count} are listed`);
      const bot = await stage.serve();
      const isGathered = () => bot.output.some((line) => line.includes('"gathered"'));
      await stage.slack.until(isGathered, { timeoutMs: 120_000, what: 'the list of users' });
      const calls = stage.aws.calls.filter(({ action }) => listing.includes(action)).length;
      progress('users: somebody looks at them');
      const first = await timed(stage);
      const later: number[] = [];
      for (let n = 0; n < again; n += 1) later.push(await timed(stage));
      return [
        {
          figure: `calls to list ${inWhole(count)} users, a thousand a page`,
          measured: inWhole(calls),
          aim: `≤ ${inWhole(count / perPage + 3)}`,
          holds: calls <= count / perPage + 3,
        },
        {
          figure: `/iam users among ${inWhole(count)}: the first time, then at most`,
          measured: `${inMs(first)}, ${inMs(Math.max(...later))}`,
          aim: `≤ ${inMs(aimMs)}`,
          holds: Math.max(first, ...later) <= aimMs,
        },
      ];
    },
  );

/** From the command to the modal. */
async function timed({ slack }: Parameters<Parameters<typeof onStage>[1]>[0]): Promise<number> {
  const lea = slack.as('U0LEA');
  const began = performance.now();
  const { modal } = await lea.command('/iam', 'users');
  const ms = performance.now() - began;
  if (!/5\d\d\d users, page 1/.test(modal?.read() ?? ''))
    throw new Error(`not all are there: ${modal?.read()}`);
  await lea.close();
  return ms;
}

function withUsers() {
  const made = Array.from({ length: count }, (_, n) => ({
    name: `user-${String(n).padStart(4, '0')}`,
    path: '/countersign/',
    tags: { team: `team-${n % 40}`, 'cost-center': `CC-${n}` },
    groups: ['readers'],
    accessKeys: [{ createdAtMs: Date.UTC(2026, 0, 1 + (n % 300)) }],
    inlinePolicies: {
      Own: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b-${n}/*"}]}`,
    },
  }));
  const [account] = awsSeed.accounts;
  if (!account) throw new Error('the sandbox has no account');
  return { ...account, users: [...(account.users ?? []), ...made], quotas: { users: 6000 } };
}
