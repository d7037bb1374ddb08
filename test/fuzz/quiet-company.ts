import { AsyncLocalStorage } from 'node:async_hooks';
import { createTables } from '../../src/adapters/dynamo/create-tables.ts';
import type { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { minuteMs } from '../../src/core/durations.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { Outgoing, Tallies } from '../../src/flows/ports.ts';
import type { RefusedAsks } from '../../src/flows/refused-asks.ts';
import type { RevealSecrets } from '../../src/flows/reveal.ts';
import type { WorkPorts } from '../../src/flows/work/ports.ts';
import { workOrSetAside } from '../../src/flows/work/work-or-set-aside.ts';
import { type AwsServer, startAws } from '../../src/sandbox/aws/aws-server.ts';
import { appSeed, awsSeed, sandboxKeys, workspaceSeed } from '../../src/sandbox/seed.ts';
import { createLog } from '../../src/wire/log.ts';
import { parts } from '../../src/wire/parts.ts';
import { wireWork } from '../../src/wire/wire-work.ts';
import { doomed } from '../crash/crash-points.ts';
import { fuzzCatalogue } from './fuzz-catalogue.ts';
import { KeptLinks } from './kept-links.ts';
import { knownPeople } from './known-people.ts';
import { SteppingClock } from './stepping-clock.ts';
import { openTables, sendTo } from './tables-in-process.ts';

export type FuzzPorts = Omit<WorkPorts, 'secrets'> & {
  secrets: WorkPorts['secrets'] & RevealSecrets;
  tallies: Tallies;
  refusedAsks: RefusedAsks;
};

/** A call of the worker at which it dies. */
export interface Death {
  at: number;
  when: 'before' | 'after';
}

type Engine = Awaited<ReturnType<typeof openTables>>;

const startMs = Date.UTC(2026, 8, 1, 8);
const rounds = 60;

/** The bot's own work and tables on the sandbox's AWS, without Slack: what people do there is called directly. */
export class QuietCompany {
  readonly clock: SteppingClock;
  readonly notices = new KeptLinks();
  /** Why requests could not be worked on. */
  readonly faulty: unknown[] = [];
  /** Every request, as last saved with events. */
  readonly requests = new Map<string, Request>();
  ports!: FuzzPorts;
  readonly aws: AwsServer;
  readonly #engine: Engine;
  tables!: DocumentClient;
  readonly #environment: Record<string, string>;
  readonly #fates = new AsyncLocalStorage<Outgoing>();
  #woken: string[] = [];

  private constructor(aws: AwsServer, engine: Engine, clock: SteppingClock) {
    this.aws = aws;
    this.#engine = engine;
    this.clock = clock;
    this.#environment = {
      SLACK_BOT_TOKEN: sandboxKeys.botToken,
      SLACK_SIGNING_SECRET: sandboxKeys.signingSecret,
      SLACK_BOT_ID: appSeed.botId,
      SLACK_BOT_USER_ID: appSeed.botUserId,
      SLACK_TEAM_ID: workspaceSeed.teamId,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: sandboxKeys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandboxKeys.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_IAM: aws.url,
      AWS_ENDPOINT_URL_CLOUDTRAIL: aws.url,
      AWS_ENDPOINT_URL_STS: aws.url,
      COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests',
      COUNTERSIGN_SECRETS_TABLE: 'countersign-secrets',
      COUNTERSIGN_PUBLIC_URL: 'http://localhost',
    };
  }

  static async open(): Promise<QuietCompany> {
    const clock = new SteppingClock(startMs);
    const engine = await openTables();
    const aws = await startAws({ ...awsSeed, clock, maxPageSize: 100, keptCalls: Number.POSITIVE_INFINITY });
    const company = new QuietCompany(aws, engine, clock);
    company.restart();
    await createTables(
      company.tables,
      { requests: 'countersign-requests', secrets: 'countersign-secrets' },
      () => {},
    );
    return company;
  }

  /** Another process of the bot. */
  restart(): void {
    Object.assign(process.env, this.#environment);
    const log = createLog('info', { write: () => {} });
    const outgoing: Outgoing = (call, send) => this.#fates.getStore()?.(call, send) ?? send();
    const env = readEnvironment(this.#environment);
    const made = parts({ env, catalogue: fuzzCatalogue(), log, clock: this.clock, outgoing });
    sendTo(this.#engine, made.tables, outgoing);
    this.tables = made.tables;
    const wake = { request: (id: string) => void this.#woken.push(id) };
    const work = wireWork(made, wake, { changed: () => {} });
    this.ports = {
      ...work,
      secrets: work.secrets as FuzzPorts['secrets'],
      tallies: { read: async () => undefined, save: async () => true },
      refusedAsks: { keep: async () => {}, of: async () => undefined },
      directory: knownPeople(),
      notices: this.notices,
      audit: { recorded: (request) => void this.requests.set(request.id, request) },
      rightOfWay: { take: (_user, act) => act(), give: async () => {} },
      onSetAside: (_id, _aside, error) => void this.faulty.push(error),
    };
  }

  /** Works until nothing is due. death: of the first worker that makes so many calls; another one follows it. */
  async settle(death?: Death): Promise<void> {
    let left = death;
    const tries = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const woken = [...new Set(this.#woken.splice(0))];
      const ids = woken.length > 0 ? woken : await this.#due(tries);
      if (ids.length === 0) return;
      for (const id of ids) {
        tries.set(id, (tries.get(id) ?? 0) + 1);
        if (await this.#work(id, left)) left = undefined;
      }
    }
    throw new Error('the work does not end');
  }

  /** What was tried, and is still due, waits until time has passed. */
  async #due(tries: Map<string, number>): Promise<string[]> {
    const due: string[] = [];
    for await (const page of this.ports.requests.due(this.clock.now())) due.push(...page.map(({ id }) => id));
    return due.filter((id) => (tries.get(id) ?? 0) < 6);
  }

  /** Whether the worker died. */
  async #work(id: string, death: Death | undefined): Promise<boolean> {
    if (!death) {
      await workOrSetAside(this.ports, id);
      return false;
    }
    const fate = doomed(death.at, death.when);
    const lived = this.#fates.run(fate.outgoing, () => workOrSetAside(this.ports, id)).then(() => undefined);
    const died = await Promise.race([fate.dead, lived]);
    if (died === undefined) return false;
    this.#woken.push(id);
    this.restart();
    this.clock.pass(4 * minuteMs);
    return true;
  }

  async close(): Promise<void> {
    await this.aws.close();
  }
}
