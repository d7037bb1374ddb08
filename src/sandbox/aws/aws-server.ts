import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Faults } from '../faults.ts';
import { type AccountView, viewAccount } from './account-view.ts';
import { answer } from './answer.ts';
import type { CallerSeed } from './authenticate.ts';
import type { AwsCall } from './aws-call.ts';
import { type ByHand, byHand } from './by-hand.ts';
import { canDo, type Means } from './can-do.ts';
import { type Console, openConsole } from './console.ts';
import { restore } from './restore.ts';
import type { AccountSeed } from './seed.ts';
import type { Account } from './world.ts';

export interface AwsServerOptions {
  /** Epoch milliseconds. */
  clock: { now(): number };
  accounts: AccountSeed[];
  callers: CallerSeed[];
  faults?: Faults;
  /** Added to every call. */
  latencyMs?: number;
  /** How long a new thing answers NoSuchEntity, like AWS's eventual consistency. */
  visibilityDelayMs?: number;
  /** Small by default, so that every list has pages. */
  maxPageSize?: number;
  /** How long after its creation a login profile answers EntityTemporarilyUnmodifiable. */
  unmodifiableMs?: number;
  /** How many calls it remembers. */
  keptCalls?: number;
  /** What an earlier `snapshot()` returned. */
  state?: unknown;
  /** Called after each change. */
  onChange?: () => void;
  /** Called when a call arrives, and when it is over. */
  onTraffic?: () => void;
  /** Absent: any free one. */
  port?: number;
}

export interface AwsServer {
  /** The endpoint of both IAM and STS. */
  url: string;
  /** The latest calls, the newest last. */
  calls: AwsCall[];
  faults: Faults;
  accountIds: readonly string[];
  account(id: string): AccountView;
  console(accountId: string): Console;
  byHand: ByHand;
  /** Whether a user can do something, by the clock of the server. */
  canDo(
    user: { account: string; name: string },
    means: Omit<Means, 'atMs'>,
    action: string,
    resource?: string,
  ): boolean;
  snapshot(): unknown;
  close(): Promise<void>;
}

/** IAM and STS on loopback, by the wire protocol and the rules that AWS documents. */
export async function startAws(options: AwsServerOptions): Promise<AwsServer> {
  const { clock, callers, faults = new Faults(), latencyMs = 0, keptCalls = 2000 } = options;
  const world = restore(options.state, options.accounts, clock.now());
  const settings = {
    visibilityDelayMs: options.visibilityDelayMs ?? 0,
    maxPageSize: options.maxPageSize ?? 2,
    unmodifiableMs: options.unmodifiableMs ?? 0,
  };
  const calls: AwsCall[] = [];
  const { onChange = () => {}, onTraffic = () => {} } = options;
  const site = { world, settings, callers, faults, clock, latencyMs, calls, keptCalls, onChange, onTraffic };
  const server = createServer((request, response) => void answer(site, request, response));
  // The SDK reuses connections; one that is closed at that moment looks like an outage.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const accountOf = (id: string): Account => {
    const account = world.accounts[id];
    if (!account) throw new Error(`the sandbox has no AWS account ${id}`);
    return account;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    faults,
    accountIds: options.accounts.map(({ id }) => id),
    account: (id) => structuredClone(viewAccount(accountOf(id))),
    console: (id) =>
      openConsole(() => ({ world, account: accountOf(id), settings, atMs: clock.now() }), onChange),
    byHand: byHand(accountOf, onChange),
    canDo: (user, means, ...what) => canDo(world, user, { ...means, atMs: clock.now() }, ...what),
    snapshot: () => structuredClone(world),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
