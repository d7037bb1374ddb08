import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { iamAccounts } from '../../src/adapters/aws/accounts.ts';
import type { Operation } from '../../src/core/operations/operation.ts';
import { resultingFrom } from '../../src/core/render/resulting-from.ts';
import { terraform } from '../../src/core/render/terraform.ts';
import { account, allow, aSandbox, bot, boundary, closeAll, type Sandbox } from '../sandbox/aws/a-server.ts';
import { aCatalogue, anAccount } from '../support/builders.ts';

/** A folder with the AWS provider, as `terraform providers mirror` makes it; absent: nothing is tested here. */
const { TERRAFORM_MIRROR: mirror = '' } = process.env;
const before = { ...process.env };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terraform-'));
});
afterEach(async () => {
  process.env = { ...before };
  await closeAll();
  await rm(folder, { recursive: true });
});

const arn = 'arn:aws:iam::aws:policy/SecurityAudit';
const path = `/it's/"$\{x}"%{y}/\\/`;
const made: Operation[] = [
  {
    kind: 'create-user',
    path,
    boundary,
    tags: { owner: 'U0ADA', 'a key': 'b=c@d', 'Größe/\u4e2d': '\u{1d4b3} +-' },
  },
  {
    kind: 'put-user-policy',
    name: 'Own+=,.@-_',
    purpose: 'given',
    document: allow('s3:*', `arn:aws:s3:::homes/$\{aws:username}/%{x}/it's "\\*`),
  },
  { kind: 'set-end', lastsMs: 1 },
  { kind: 'add-to-group', group: 'readers' },
  { kind: 'add-to-group', group: 'writers' },
  { kind: 'attach-policy', arn, version: 'v1' },
];
const changed: Operation[] = [
  { kind: 'add-to-group', group: 'auditors' },
  { kind: 'attach-policy', arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess', version: 'v1' },
  { kind: 'put-user-policy', name: 'More', purpose: 'given', document: allow('sqs:*') },
];

async function terraformIn(place: string, ...words: string[]): Promise<string> {
  const env = { ...before, TF_CLI_CONFIG_FILE: join(folder, 'none.tfrc'), CHECKPOINT_DISABLE: '1' };
  const { stdout } = await promisify(execFile)('terraform', [`-chdir=${place}`, ...words], {
    env,
    maxBuffer: 500_000_000,
  });
  return stdout;
}

const provider = ({ aws }: Sandbox) => `
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "${bot.accessKeyId}"
  secret_key                  = "${bot.secretAccessKey}"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  endpoints {
    iam = "${aws.url}"
    sts = "${aws.url}"
  }
}
`;

/** The line that sums a plan up. */
async function planOf(place: string): Promise<string | undefined> {
  const said = await terraformIn(place, 'plan', '-input=false', '-no-color');
  return /^Plan: .*$/m.exec(said)?.[0];
}

(mirror ? test : test.skip)(
  'the genuine Terraform imports all of it, and creates, replaces, changes and destroys nothing',
  async () => {
    const sandbox = await aSandbox();
    Object.assign(process.env, {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: bot.accessKeyId,
      AWS_SECRET_ACCESS_KEY: bot.secretAccessKey,
      AWS_ENDPOINT_URL_IAM: sandbox.aws.url,
      AWS_ENDPOINT_URL_STS: sandbox.aws.url,
    });
    const accounts = iamAccounts({
      catalogue: aCatalogue({ accounts: [anAccount({ id: account, path, boundary })] }),
      random: { bytes: (length) => new Uint8Array(length) },
      clock: { ...sandbox.clock, sleep: async () => {} },
      callMs: 5000,
      outgoing: (_, send) => send(),
    });
    const userName = '-o.hara+=,@_x';
    const endsAtMs = sandbox.clock.now();
    const plans: Record<string, string | undefined> = {};
    await writeFile(join(folder, 'provider.tf'), provider(sandbox));
    for (const [name, operations] of Object.entries({ made, changed })) {
      for (const operation of operations) {
        const target = { account, userName, requestId: 'R1', by: 'U0LEA', deniedFromMs: endsAtMs };
        await accounts.apply(target, operation);
      }
      const text = terraform(resultingFrom({ account, userName, operations, endsAtMs }), 'A title');
      await writeFile(join(folder, 'user.tf'), text);
      if (name === 'made') await terraformIn(folder, 'init', '-input=false', `-plugin-dir=${mirror}`);
      plans[name] = await planOf(folder);
    }
    expect(plans).toEqual({
      made: 'Plan: 5 to import, 0 to add, 0 to change, 0 to destroy.',
      changed: 'Plan: 3 to import, 0 to add, 0 to change, 0 to destroy.',
    });
  },
  300_000,
);
