import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Metafile } from 'esbuild';
import { createTables } from '../../src/adapters/dynamo/create-tables.ts';
import { buildBundles } from '../../src/entry/build-bundles.ts';
import { type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import type { Company } from '../support/a-company.ts';
import { botKeys, enforced, gatherKey } from '../support/enforced.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { databaseClient } from './database-client.ts';
import {
  type FunctionName,
  functionNames,
  parameterRoot,
  policyOf,
  readDeployment,
  type Stream,
  slackKey,
  streamsOf,
  tableNames,
} from './deployment.ts';
import { EventSource } from './event-source.ts';
import { startGateway } from './gateway.ts';
import { LambdaFunction } from './lambda-function.ts';
import { startParameterStore } from './parameter-store.ts';
import { startTableFront } from './table-front.ts';

const role = 'arn:aws:iam::111122223333:role/countersign/Worker';
const readerRole = 'arn:aws:iam::111122223333:role/countersign/Reader';
const externalId = 'sandbox-1';

export interface LambdaCompany extends Servers {
  /** Of the servers: the functions do not know what a test delays. */
  clock: MovableClock;
  functions: Record<FunctionName, LambdaFunction>;
  /** By table, and by resource for tables with more than one. */
  sources: Record<string, EventSource>;
  /** Of the gateway: what Slack and browsers call. */
  url: string;
  /** Who did what to which table, parameter and key, once each. */
  used: Set<string>;
  parameters: Awaited<ReturnType<typeof startParameterStore>>;
  metafile: Metafile;
  /** Resolves when nothing is in progress in any function or stream. */
  settled(): Promise<void>;
}

export interface LambdaCompanyOptions {
  /** How often the streams deliver each batch. */
  deliveries?: number;
  /** Patterns of managed policies in the catalogue, as YAML. */
  policies?: string;
}

const open: (() => unknown)[] = [];

/**
 * The sandbox's servers with the bot in front of them, entirely in the five built bundles: behind an HTTP API, on the
 * tables' streams, with the environment, routes, filters and roles of serverless.yml.
 */
export async function aCompany({
  deliveries = 2,
  policies: patterns,
}: LambdaCompanyOptions = {}): Promise<LambdaCompany> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-lambda-'));
  open.push(() => rm(folder, { recursive: true, force: true }));
  const metafile = await buildBundles({
    cataloguePath: await catalogueWithRole(folder, patterns),
    out: folder,
  });

  const { accounts, callers } = enforced();
  const clock = new MovableClock();
  const servers = await startServers({ clock, accounts, callers, slack: { settleMs: 60 } });
  open.push(() => servers.close());
  // The steps of the story look into the tables with these.
  Object.assign(process.env, servers.environment);
  const { SLACK_BOT_TOKEN = '', SLACK_SIGNING_SECRET = '', ...environment } = servers.environment;
  const client = databaseClient(servers.dynamo.url);
  await createTables(client, { requests: tableNames.RequestsTable, secrets: tableNames.SecretsTable });
  client.destroy();
  const gateway = await startGateway(() => routes);
  open.push(() => gateway.close());
  const deployment = readDeployment({ ...environment, COUNTERSIGN_PUBLIC_URL: gateway.url });
  const streams = streamsOf(deployment);
  const keys: Partial<Record<FunctionName, string>> = { worker: botKeys.accessKeyId, gather: gatherKey };
  const keyOf = (name: FunctionName) => keys[name] ?? name;
  const policies = Object.fromEntries(functionNames.map((name) => [keyOf(name), policyOf(deployment, name)]));
  const front = await startTableFront({
    url: servers.dynamo.url,
    tables: tablesOf(deployment),
    policies,
    onRecord: (table, record) => {
      for (const [name, { arn }] of Object.entries(streams))
        if (arn.split('/')[1] === table) sources[name]?.put(record);
    },
  });
  open.push(() => front.close());
  const parameters = await startParameterStore({
    values: {
      '/countersign/slack/bot-token': SLACK_BOT_TOKEN,
      '/countersign/slack/signing-secret': SLACK_SIGNING_SECRET,
    },
    key: slackKey,
    root: parameterRoot,
    policies,
    used: front.used,
  });
  open.push(() => parameters.close());

  const functions = Object.fromEntries(
    functionNames.map((name) => {
      const lambda = new LambdaFunction({
        file: join(folder, 'lambda', `${name}.js`),
        timeoutMs: deployment.functions[name].timeout * 1000,
        environment: {
          // Set by Lambda, and where the sandbox differs from AWS and Slack.
          ...runtime(environment, keyOf(name)),
          AWS_ENDPOINT_URL_DYNAMODB: front.url,
          AWS_ENDPOINT_URL_SSM: parameters.url,
          ...deployment.functions[name].environment,
        },
      });
      return [name, lambda];
    }),
  ) as Record<FunctionName, LambdaFunction>;
  open.push(() => functionNames.map((name) => functions[name].stop()));

  const routes = functionNames.flatMap((name) => routesOf(deployment, name, functions[name]));
  const sources = sourcesOf(streams, functions.worker, deliveries);
  servers.slack.setRequestUrl(`${gateway.url}/slack/events`);
  const isBusy = () =>
    gateway.underWay > 0 ||
    Object.values(sources).some(({ isIdle }) => !isIdle) ||
    functionNames.some((name) => functions[name].isRunning);
  return {
    ...servers,
    clock,
    functions,
    sources,
    url: gateway.url,
    used: front.used,
    parameters,
    metafile,
    async settled() {
      while (isBusy()) await sleep(2);
    },
  };
}

/** For the steps of the story: they use nothing of a bot in the test's own process. */
export function told(company: LambdaCompany): Company {
  return company as unknown as Company;
}

/** Call after each test. */
export async function closeCompanies(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}

/** On Lambda every account has a role; the sample has none. */
async function catalogueWithRole(folder: string, patterns = ''): Promise<string> {
  const sample = await readFile('manifests/catalogue.yaml', 'utf8');
  const file = join(folder, 'catalogue.yaml');
  await writeFile(
    file,
    sample.replace(
      /^( +)boundary: .*$/m,
      `$&\n$1role: ${role}\n$1readerRole: ${readerRole}\n$1externalId: ${externalId}`,
    ) + patterns,
  );
  return file;
}

function runtime(environment: Record<string, string>, accessKeyId: string): Record<string, string> {
  const { AWS_REGION = '', SLACK_API_URL = '' } = environment;
  const {
    AWS_ENDPOINT_URL_IAM = '',
    AWS_ENDPOINT_URL_STS = '',
    AWS_ENDPOINT_URL_CLOUDTRAIL = '',
  } = environment;
  return {
    AWS_REGION,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: botKeys.secretAccessKey,
    AWS_ENDPOINT_URL_IAM,
    AWS_ENDPOINT_URL_STS,
    AWS_ENDPOINT_URL_CLOUDTRAIL,
    SLACK_API_URL,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

// biome-ignore lint/suspicious/noExplicitAny: serverless.yml
type Deployment = any;

function tablesOf({ resources }: Deployment) {
  return Object.fromEntries(
    Object.entries(tableNames).map(([id, name]) => {
      const { KeySchema, StreamSpecification } = resources.Resources[id].Properties;
      const keys = KeySchema.map(({ AttributeName }: { AttributeName: string }) => AttributeName);
      const arn = `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`;
      return [name, { arn, keys, view: StreamSpecification.StreamViewType }];
    }),
  );
}

function routesOf({ functions }: Deployment, name: FunctionName, lambda: LambdaFunction) {
  const events: { httpApi?: string }[] = functions[name].events;
  return events.flatMap(({ httpApi }) => {
    const [method = '', path = ''] = httpApi?.split(' ') ?? [];
    return httpApi ? [{ method, path, invoke: (event: unknown) => lambda.invoke(event) }] : [];
  });
}

function sourcesOf(streams: Record<string, Stream>, worker: LambdaFunction, deliveries: number) {
  const invoke = (event: unknown) => worker.invoke(event);
  return Object.fromEntries(
    Object.entries(streams).map(([name, stream]) => [name, new EventSource({ ...stream, deliveries, invoke })]),
  );
}
