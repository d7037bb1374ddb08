import { readFileSync } from 'node:fs';
import { account } from './account-template.ts';
import { parseTemplate, resolved } from './cloudformation.ts';

export const template = parseTemplate(readFileSync('manifests/keys.yaml', 'utf8'));

/** manifests/keys.yaml with these parameters, as CloudFormation reads it. */
export function keysTemplate(given: Record<string, string> = {}) {
  const defaults = Object.entries<{ Default?: string }>(template.Parameters).map(([name, { Default }]) => [
    name,
    Default,
  ]);
  return resolved(template, {
    ...Object.fromEntries(defaults),
    'AWS::Partition': 'aws',
    'AWS::Region': 'us-east-1',
    'AWS::AccountId': account,
    'AWS::URLSuffix': 'amazonaws.com',
    SlackKey: '1234abcd',
    'SlackKey.Arn': `arn:aws:kms:us-east-1:${account}:key/1234abcd`,
    SlackKeyAlias: 'alias/countersign-production-slack',
    ...given,
  });
}
