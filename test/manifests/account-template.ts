import { readFileSync } from 'node:fs';
import { type PolicyDocument, parsePolicy } from '../../src/sandbox/aws/policy-document.ts';
import { parseTemplate, resolved } from './cloudformation.ts';

export const account = '111122223333';
export const hubRole = 'arn:aws:iam::444455556666:role/countersign-production-worker';
export const accountYaml = readFileSync('manifests/account.yaml', 'utf8');
export const template = parseTemplate(accountYaml);

const { Parameters } = template;
export const parameterDefaults: Record<string, string> = Object.fromEntries(
  Object.entries<{ Default?: string }>(Parameters).flatMap(([name, { Default }]) =>
    Default === undefined ? [] : [[name, Default]],
  ),
);

/** The template with these parameters, as CloudFormation reads it: Resources, Outputs. */
export function accountTemplate(given: Record<string, string> = {}, partition = 'aws') {
  const texts = {
    ...parameterDefaults,
    HubRoleArn: hubRole,
    ExternalId: 'sandbox-1',
    'AWS::Partition': partition,
    'AWS::AccountId': account,
    ...given,
  };
  const parameters = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      Parameters[name]?.Type === 'CommaDelimitedList' ? text.split(',') : text,
    ]),
  );
  const conditions = resolved(template.Conditions ?? {}, parameters);
  const named = { ...parameters, ...conditions };
  return resolved(template, { ...named, ...referencesOf(named, partition) });
}

/** What Ref and GetAtt give of what the template makes. */
function referencesOf(named: Record<string, unknown>, partition: string): Record<string, unknown> {
  return Object.fromEntries(
    // biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
    Object.entries<any>(template.Resources).flatMap(([id, { Type, Properties }]) => {
      const iam = (kind: string, name: unknown) =>
        `arn:${partition}:iam::${account}:${kind}${resolved(Properties.Path, named)}${resolved(name, named)}`;
      if (Type === 'AWS::IAM::ManagedPolicy') return [[id, iam('policy', Properties.ManagedPolicyName)]];
      if (Type === 'AWS::IAM::Role') return [[`${id}.Arn`, iam('role', Properties.RoleName)]];
      return [];
    }),
  );
}

/** Everything that says what the worker may do. */
export function workerDocuments(resources: ReturnType<typeof accountTemplate>['Resources']): object[] {
  const { Policies, ManagedPolicyArns = [] } = resources.Worker.Properties;
  return [
    ...Policies.map(({ PolicyDocument }: { PolicyDocument: object }) => PolicyDocument),
    ...Object.values<{ Type: string; Properties: Record<string, unknown> }>(resources)
      .filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy')
      .filter(({ Properties: { Path, ManagedPolicyName } }) =>
        ManagedPolicyArns.some((arn: string) => arn.endsWith(`:policy${Path}${ManagedPolicyName}`)),
      )
      .map(({ Properties }) => Properties.PolicyDocument as object),
  ];
}

export function parsed(documents: object[]): PolicyDocument[] {
  return documents.map((document) => parsePolicy(JSON.stringify(document)));
}
