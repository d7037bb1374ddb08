import { readFileSync } from 'node:fs';
import { account } from './account-template.ts';
import { parseTemplate, resolved } from './cloudformation.ts';

export const serveYaml = readFileSync('manifests/serve.yaml', 'utf8');
export const writtenServe = parseTemplate(serveYaml);

const arn = (table: string) => `arn:aws:dynamodb:us-east-1:${account}:table/${table}`;

/** manifests/serve.yaml as CloudFormation reads it. stage: so that its tables have the names that a test wants. */
export function serveTemplate({ stage = 'production', accountPath = '/countersign/' } = {}) {
  const tables = {
    RequestsTable: `countersign-${stage}-requests`,
    SecretsTable: `countersign-${stage}-secrets`,
  };
  return resolved(writtenServe, {
    Stage: stage,
    AccountPath: accountPath,
    'AWS::Partition': 'aws',
    ServePolicy: `arn:aws:iam::${account}:policy/serve`,
    ...tables,
    ...Object.fromEntries(Object.entries(tables).map(([id, name]) => [`${id}.Arn`, arn(name)])),
  });
}
