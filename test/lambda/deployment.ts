import { readFileSync } from 'node:fs';
import { parsePolicy } from '../../src/sandbox/aws/policy-document.ts';
import { type Known, parseTemplate, resolved } from '../manifests/cloudformation.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
type Any = any;

export const functionNames = ['slack', 'worker', 'web', 'sweep', 'gather', 'exposed'] as const;
export type FunctionName = (typeof functionNames)[number];

/** What the tables, queues and pseudo parameters are called where nothing has been deployed. */
const region = 'us-east-1';
const account = '111122223333';
export const slackKey = `arn:aws:kms:${region}:${account}:key/slack`;
export const parameterRoot = `arn:aws:ssm:${region}:${account}:parameter`;
const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
export const tableNames = {
  RequestsTable: 'countersign-requests',
  SecretsTable: 'countersign-secrets',
} as const;
const known: Known = {
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::URLSuffix': 'amazonaws.com',
  HttpApi: 'api',
  DeadLetters: 'https://sqs/dead-letters',
  'DeadLetters.Arn': arn('sqs', 'dead-letters'),
  'DeadLetters.QueueName': 'dead-letters',
  Alarms: arn('sns', 'alarms'),
  'countersign-production-slack-key': slackKey,
  'WorkerRole.Arn': `arn:aws:iam::${account}:role/worker`,
  'GatherRole.Arn': `arn:aws:iam::${account}:role/gather`,
  EventBus: 'countersign-production',
  'EventBus.Arn': arn('events', 'event-bus/countersign-production'),
  'ExposedRule.Arn': arn('events', 'rule/countersign-production/countersign-production-exposed'),
  ...Object.fromEntries(
    Object.entries(tableNames).flatMap(([id, name]) => [
      [id, name],
      [`${id}.Arn`, arn('dynamodb', `table/${name}`)],
      [`${id}.StreamArn`, arn('dynamodb', `table/${name}/stream/now`)],
    ]),
  ),
  ...Object.fromEntries(
    ['Slack', 'Worker', 'Web', 'Sweep', 'Gather', 'Exposed'].flatMap((name) => [
      [`${name}LogGroup`, name],
      [`${name}LogGroup.Arn`, arn('logs', `log-group:/aws/lambda/${name}:*`)],
      [`${name}LambdaFunction`, name],
      [`${name}LambdaFunction.Arn`, arn('lambda', `function:${name}`)],
    ]),
  ),
};

/** serverless.yml with an environment's values in place of every variable. Throws for one that has no value. */
export function readDeployment(environment: Record<string, string>): Any {
  return resolved(writtenDeployment(environment), known);
}

/** The same with references to resources as they are written. */
export function writtenDeployment(environment: Record<string, string>): Any {
  const file = parseTemplate(readFileSync('serverless.yml', 'utf8'));
  return filled(file, { file, environment });
}

export function policyOf(deployment: Any, name: FunctionName) {
  return parsePolicy(policyTextOf(deployment, name));
}

export function policyTextOf(deployment: Any, name: FunctionName): string {
  const role = deployment.resources.Resources[deployment.functions[name].role];
  return JSON.stringify(role.Properties.Policies[0].PolicyDocument);
}

export interface Stream {
  /** Of the table. */
  arn: string;
  batchSize: number;
  maximumRetryAttempts: number;
  filterPatterns: object[];
}

/** Every mapping of a stream to the worker, by what tests call it: the table, or the resource that it is. */
export function streamsOf({ functions, resources }: Any): Record<string, Stream> {
  const events: { stream?: Stream }[] = functions.worker.events;
  const written = events.flatMap(({ stream }): [string, Stream][] =>
    stream ? [[stream.arn.split('/')[1] ?? '', stream]] : [],
  );
  const mappings = Object.entries<Any>(resources.Resources).flatMap(
    ([id, { Type, Properties }]): [string, Stream][] =>
      Type === 'AWS::Lambda::EventSourceMapping' ? [[id, streamOf(Properties)]] : [],
  );
  return Object.fromEntries([...written, ...mappings]);
}

function streamOf({ EventSourceArn, BatchSize, MaximumRetryAttempts, FilterCriteria }: Any): Stream {
  return {
    arn: EventSourceArn,
    batchSize: BatchSize,
    maximumRetryAttempts: MaximumRetryAttempts,
    filterPatterns: FilterCriteria.Filters.map(({ Pattern }: Any) => JSON.parse(Pattern)),
  };
}

interface Sources {
  file: Any;
  environment: Record<string, string>;
}

function filled(value: unknown, sources: Sources): unknown {
  if (typeof value === 'string') return filledText(value, sources);
  if (Array.isArray(value)) return value.map((each) => filled(each, sources));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, sources)]));
}

const variable = /\$\{((?:env|self|opt|sls):[^}]*)\}/;

/** A text that is one variable may stand for anything; within a text it stands for text. */
function filledText(text: string, sources: Sources): unknown {
  const found = variable.exec(text);
  if (!found) return text;
  const value = filled(firstOf(found[1] ?? '', sources), sources);
  return found[0] === text ? value : filledText(text.replace(found[0], String(value)), sources);
}

function firstOf(alternatives: string, { file, environment }: Sources): unknown {
  for (const each of alternatives.split(/,\s*/)) {
    const [, source, address = ''] = /^(env|self|opt|sls):(.+)$/.exec(each) ?? [];
    const value =
      source === 'env'
        ? environment[address]
        : source === 'self'
          ? address.split('.').reduce((inner: Any, key) => inner?.[key], file)
          : source
            ? { stage: 'production' }[address]
            : literal(each);
    if (value !== undefined) return value;
  }
  throw new Error(`serverless.yml: no value for ${alternatives}`);
}

function literal(text: string): string | null {
  return text === 'null' ? null : text.replace(/^'(.*)'$/, '$1');
}
