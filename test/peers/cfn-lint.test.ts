import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import type { Operation } from '../../src/core/operations/operation.ts';
import { exampleOperations } from '../../src/core/operations/table.ts';
import { cloudFormation } from '../../src/core/render/cloudformation.ts';
import type { Resulting } from '../../src/core/render/resulting.ts';
import { resultingFrom } from '../../src/core/render/resulting-from.ts';
import { hostileResults } from '../core/render/hostile-results.ts';

/** AWS's own linter, which checks against the schemas that AWS publishes of each type; absent: nothing is tested here. */
const { CFN_LINT: linter = '' } = process.env;
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'));
});
afterEach(() => rm(folder, { recursive: true }));

const document = (resource: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::x${resource}` }],
  });

/** An example need not have a whole policy. */
function whole(operation: Operation): Operation {
  return operation.kind === 'put-user-policy' ? { ...operation, document: document('') } : operation;
}

const inTags = (text: string) => text.replaceAll(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, 'x');

/** As hostile as AWS accepts it. */
function accepted({ user, policies, inlinePolicies, ...result }: Resulting): Resulting {
  const tags = Object.entries(user?.tags ?? {}).map(([key, value]) => [`k${inTags(key)}`, inTags(value)]);
  const documents = Object.entries(inlinePolicies).map(([name, text]) => [
    name,
    document(JSON.parse(text).Statement[0].Resource.replaceAll(/[\n\r\u0085\u2028]/g, ' ')),
  ]);
  return {
    ...result,
    policies: policies.map((arn) => arn.replaceAll(/(?<=:policy\/.*)[^\w+=,.@/-]/g, 'x')),
    ...(user ? { user: { ...user, boundary, tags: Object.fromEntries(tags) } } : {}),
    inlinePolicies: Object.fromEntries(documents),
  };
}
const boundary = 'arn:aws:iam::111122223333:policy/countersign/Boundary';

(linter ? test : test.skip)(
  'AWS’s linter finds nothing wrong with a template of any operation, nor with hostile text in one',
  async () => {
    const account = '111122223333';
    const results = [
      ...exampleOperations.map((each) =>
        resultingFrom({ account, userName: 'ada', operations: [whole(each)] }),
      ),
      ...fc.sample(hostileResults, 20).map(accepted),
    ];
    const files = results.map((_, index) => join(folder, `${index}.template.json`));
    for (const [index, result] of results.entries())
      await writeFile(files[index] ?? '', cloudFormation(result, 'A title'));
    const run = promisify(execFile)(linter, ['--format', 'parseable', '--', ...files]);
    const said = await run.then(
      ({ stdout }) => stdout,
      ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
    );
    expect(said).toBe('');
  },
  120_000,
);
