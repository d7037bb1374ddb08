import { type Account, type Catalogue, findAccount } from '../../../../core/catalogue/catalogue.ts';
import type { Finding, FindingKind } from '../../../../core/hygiene/finding.ts';
import { cliOption, cliRegion } from '../../../../core/render/cli-option.ts';
import { shellWord } from '../../../../core/render/shell-word.ts';

/** What no role of Countersign may do: lines for the AWS CLI, or a step of the console after `#`. */
type Lines = (finding: Finding, account: Pick<Account, 'path'>) => string[];

const deny = `'{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'`;
const asRoot = '# Console, signed in as the root user: Security credentials';
const user = ({ user: listed }: Finding) => cliOption('user-name', listed?.userName ?? '');
const stopped: Lines = (finding) => [
  `aws iam put-user-policy ${user(finding)} --policy-name DenyAll --policy-document ${deny}`,
];
const withoutPassword: Lines = (finding) => [`aws iam delete-login-profile ${user(finding)}`];

/** Complete by type. */
const lines: Record<FindingKind, Lines> = {
  'root-with-keys': () => [`${asRoot} > Access keys > Delete`],
  'root-without-mfa': () => [`${asRoot} > Assign MFA device`],
  'no-trail': ({ details: [arn] = [] }) =>
    arn
      ? [
          `aws cloudtrail update-trail --name ${arn} --is-multi-region-trail --region ${arn.split(':')[3]}`,
          `aws cloudtrail start-logging --name ${arn} --region ${arn.split(':')[3]}`,
        ]
      : [
          'aws cloudtrail create-trail --name all --is-multi-region-trail --enable-log-file-validation --s3-bucket-name BUCKET',
          'aws cloudtrail start-logging --name all',
        ],
  'without-mfa': withoutPassword,
  'without-mfa-rule': () => [],
  shared: stopped,
  'old-key': (finding) => [
    `aws iam list-access-keys ${user(finding)}`,
    `aws iam update-access-key ${user(finding)} --status Inactive --access-key-id ID`,
  ],
  unused: stopped,
  'not-adopted': () => [],
  'outside-path': (finding, { path }) => [`aws iam update-user ${user(finding)} --new-path ${shellWord(path)}`],
  'weak-password-policy': () => [],
  unseen: () => [],
  'password-unused': withoutPassword,
  unopened: () => [],
  'direct-policy': ({ about = '' }) => [
    `aws iam create-group --path /countersign/ --group-name NAME`,
    `aws iam attach-group-policy --group-name NAME --policy-arn ${about}`,
  ],
  'device-unassigned': ({ about = '' }) => [`aws iam delete-virtual-mfa-device --serial-number ${about}`],
};

/** For somebody with rights in the accounts; the lines of each account follow its name. */
export function byHandText(found: readonly Finding[], catalogue: Catalogue): string {
  const accounts = [...new Set(found.map(({ account }) => account))];
  return accounts
    .map((id) => {
      const account = findAccount(catalogue, id);
      const own = found.filter((each) => each.account === id);
      const all = [...new Set(own.flatMap((each) => (account ? lines[each.kind](each, account) : [])))];
      const placed = all.map((line) => withRegion(line, account?.boundary));
      return placed.length > 0 ? [`# ${account?.name ?? id} (${id})`, ...placed].join('\n') : '';
    })
    .filter((text) => text !== '')
    .join('\n');
}

/** What is a step of the console, or names its Region already, needs none. */
function withRegion(line: string, arn: string | undefined): string {
  return line.startsWith('#') || line.includes(' --region ') ? line : `${line}${cliRegion(arn)}`;
}
