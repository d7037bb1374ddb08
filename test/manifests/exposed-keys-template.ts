import { readFileSync } from 'node:fs';
import { account } from './account-template.ts';
import { parseTemplate, resolved } from './cloudformation.ts';

export const exposedKeysYaml = readFileSync('manifests/exposed-keys.yaml', 'utf8');
export const writtenExposedKeys = parseTemplate(exposedKeysYaml);

/** manifests/exposed-keys.yaml in an account whose hub is elsewhere, as CloudFormation reads it. */
export function exposedKeysTemplate(region = 'us-east-1') {
  const { Parameters, Mappings } = writtenExposedKeys;
  return resolved(writtenExposedKeys, {
    ...Object.fromEntries(
      Object.entries<{ Default?: string }>(Parameters).map(([name, { Default }]) => [name, Default]),
    ),
    ...Object.fromEntries(
      Object.entries<{ Rule: string }>(Mappings.Regions).map(([name, { Rule }]) => [
        `Regions.${name}.Rule`,
        Rule,
      ]),
    ),
    EventBusArn: 'arn:aws:events:eu-central-1:999988887777:event-bus/countersign-production',
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::AccountId': account,
    'Sender.Arn': `arn:aws:iam::${account}:role/countersign/ExposedKeys`,
  });
}
