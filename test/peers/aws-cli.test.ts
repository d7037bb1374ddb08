import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { credentialCsv } from '../../src/core/handover/csv.ts';
import { Secret } from '../../src/core/handover/secret.ts';
import { anAccessKey } from '../core/handover/a-handover.ts';

/** Debian's is version 2; version 1, which may come first in the path, cannot import. */
const aws = process.env.AWS_CLI ?? '/usr/bin/aws';
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aws-cli-'));
});

afterEach(() => rm(folder, { recursive: true }));

const secrets = {
  'jane.doe': 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'ci-deployer': '+JalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKE+',
  '=cmd': '/JalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKE=',
  '+1': 'wJalrXUtnFEMI+K7MDENG+bPxRfiCYEXAMPLEKEY',
  '@sum': 'vJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  '-minus_and=more@x.org': 'uJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

test('the AWS CLI imports every key as it is, whatever the name', async () => {
  const file = join(folder, 'keys.csv');
  const credentials = join(folder, 'credentials');
  const csvs = Object.entries(secrets).map(([userName, secret]) =>
    credentialCsv(anAccessKey({ userName, secretAccessKey: new Secret(secret) })).reveal(),
  );
  // Its start takes seconds: one call reads the lines of all files.
  const [header = ''] = csvs[0]?.split('\r\n') ?? [];
  await writeFile(file, [header, ...csvs.map((csv) => csv.split('\r\n')[1])].join('\r\n'));
  await promisify(execFile)(aws, ['configure', 'import', '--csv', `file://${file}`], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      AWS_SHARED_CREDENTIALS_FILE: credentials,
      AWS_CONFIG_FILE: join(folder, 'config'),
    },
  });
  const { accessKeyId } = anAccessKey();
  expect((await readFile(credentials, 'utf8')).trim().split('\n')).toEqual(
    Object.entries(secrets).flatMap(([userName, secret]) => [
      `[${userName}]`,
      `aws_access_key_id = ${accessKeyId}`,
      `aws_secret_access_key = ${secret}`,
    ]),
  );
});
