import fc from 'fast-check';
import { awsCli } from '../../../src/core/render/aws-cli.ts';
import { cloudFormation } from '../../../src/core/render/cloudformation.ts';
import type { Resulting } from '../../../src/core/render/resulting.ts';
import { terraform } from '../../../src/core/render/terraform.ts';
import { templateProblems } from '../../manifests/template-problems.ts';
import { hostileResults } from './hostile-results.ts';
import { argumentsOf } from './provider-arguments.ts';
import { callsOf, readCalls } from './read-calls.ts';
import { meant, readHcl } from './read-hcl.ts';

/** One process reads all of them: starting one takes longer than reading. */
const results = fc.sample(hostileResults, 60);
const title = 'A title\nresource "x" "y" {}';

test('a shell calls the AWS CLI with exactly what is meant, and nothing else', () => {
  const calls = callsOf(results.map((each) => awsCli(each, title)));
  calls.forEach((made, index) => {
    const { account: _account, besides: _besides, userName, ...rest } = results[index] as Resulting;
    expect(made.every(([service]) => service === 'iam')).toBe(true);
    expect(readCalls(made, userName)).toEqual(rest);
  });
});

test('Terraform reads exactly what is meant, in arguments that the AWS provider has', () => {
  const all = readHcl(results.map((each) => terraform(each, title)));
  all.forEach(({ resource = {}, import: imports = [] }, index) => {
    const result = results[index] as Resulting;
    expect(asMeant(resource)).toEqual(asResources(result));
    const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
      Object.keys(blocks).map((label) => `${type}.${label}`),
    );
    expect(imports.map(({ to }) => to.slice(2, -1)).sort()).toEqual(addresses.sort());
    for (const [type, blocks] of Object.entries(resource))
      for (const [block] of Object.values(blocks))
        expect(argumentsOf(type)).toEqual(expect.arrayContaining(Object.keys(block ?? {})));
  });
});

function asMeant(value: unknown): unknown {
  if (typeof value === 'string') return meant(value);
  if (Array.isArray(value)) return value.map(asMeant);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [meant(key), asMeant(each)]));
}

/** HCL's strings are in normal form C. */
const nfc = (text: string) => text.normalize('NFC');

function asResources({ userName, user, groups, policies, inlinePolicies }: Resulting) {
  const own = user ? `$\{aws_iam_user.user.name}` : userName;
  const tags = Object.entries(user?.tags ?? {}).map((tag) => tag.map(nfc));
  const { path, boundary: permissions_boundary } = user ?? {};
  return {
    ...(user && {
      aws_iam_user: { user: [{ name: userName, path, permissions_boundary, tags: Object.fromEntries(tags) }] },
    }),
    ...(groups.length > 0 && { aws_iam_user_group_membership: { user: [{ user: own, groups }] } }),
    ...(policies.length > 0 && {
      aws_iam_user_policy_attachment: Object.fromEntries(
        policies.map((policy_arn, index) => [`policy_${index + 1}`, [{ user: own, policy_arn }]]),
      ),
    }),
    ...(Object.keys(inlinePolicies).length > 0 && {
      aws_iam_user_policy: Object.fromEntries(
        Object.entries(inlinePolicies).map(([name, policy], index) => [
          `inline_${index + 1}`,
          [{ user: own, name, policy: nfc(policy) }],
        ]),
      ),
    }),
  };
}

test('CloudFormation gets what its types allow, and exactly what is meant', () => {
  for (const result of results) {
    const template = JSON.parse(cloudFormation(result, title));
    expect(templateProblems(template)).toEqual([]);
    const documents = Object.values<{ Properties?: Record<string, unknown> }>(template.Resources).flatMap(
      ({ Properties = {} }) => (Properties.Policies as object[] | undefined) ?? [Properties],
    );
    const written = documents.flatMap((each) =>
      'PolicyDocument' in each ? [JSON.stringify(each.PolicyDocument)] : [],
    );
    expect(written.sort()).toEqual(Object.values(result.inlinePolicies).sort());
  }
});
