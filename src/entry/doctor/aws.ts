import { STSClient } from '@aws-sdk/client-sts';
import { accountClients } from '../../adapters/aws/clients.ts';
import { policyReader } from '../../adapters/aws/policy-reader.ts';
import { readerClients } from '../../adapters/aws/reader-clients.ts';
import { safeguardsReader } from '../../adapters/aws/safeguards-reader.ts';
import type { Account } from '../../core/catalogue/catalogue.ts';
import type { Inventory } from '../../core/inventory/inventory.ts';
import type { Clock, Outgoing } from '../../flows/ports.ts';
import { type AccountReads, accountReads } from './account-reads.ts';
import { type Caller, callerOf } from './caller.ts';
import { type Dated, rememberDate } from './date-header.ts';
import { deniedInventory } from './denied-inventory.ts';
import { once, onceFor } from './once.ts';

const callMs = 3000;

/**
 * AWS, called with the bot's own credentials or in the role of one of its accounts. Throws Faults.
 */
export interface Aws {
  region(): Promise<string>;
  credentials(): Promise<unknown>;
  /** The identity of the bot's own credentials. */
  caller(): Promise<Caller>;
  /** AWS's clock; undefined if it couldn't be asked. */
  date(): Promise<Dated | undefined>;
  account(id: string): AccountReads;
  /** ARNs of the managed policies of an account, listed as the bot lists them. */
  policies(account: string): Promise<string[]>;
  /** The calls by which users are listed that are denied to the role that lists them. */
  deniedInventory(account: string): Promise<string[]>;
  /** Read as the bot reads them; a field is undefined where its role may not. */
  safeguards(account: string): Promise<Pick<Inventory, 'trails' | 'passwordPolicy'>>;
}

export function awsOf(accounts: readonly Account[], clock: Clock, isForLambda: boolean): Aws {
  const requestHandler = { requestTimeout: callMs, throwOnRequestTimeout: true, connectionTimeout: 2000 };
  const own = once(() => new STSClient({ requestHandler, maxAttempts: 2 }));
  const dated = once(() => rememberDate(own(), clock));
  const caller = once(() => {
    dated();
    return callerOf(own());
  });
  const reader = once(() => policyReader({ catalogue: { accounts }, callMs, outgoing: direct }));
  const safeguards = once(() => safeguardsReader({ catalogue: { accounts }, callMs, outgoing: direct }));
  const clientsOf = once(() => accountClients(accounts, callMs, direct));
  // On Lambda the doctor doesn't have the bot's credentials: only the worker may assume the roles.
  const ownClientsOf = once(() => accountClients(accounts.map(withoutRole), callMs, direct));
  return {
    region: async () => own().config.region(),
    credentials: async () => own().config.credentials(),
    caller,
    date: async () => {
      await caller().catch(() => {});
      return dated()();
    },
    policies: onceFor((id) => reader().attachable(id)),
    deniedInventory: async (id) =>
      deniedInventory((await readerClients({ catalogue: { accounts }, callMs, outgoing: direct })(id)).patient),
    safeguards: onceFor((id) => safeguards()(id)),
    account: onceFor((id) => accountReads(id, clientsOf(), isForLambda ? ownClientsOf() : undefined)),
  };
}

const direct: Outgoing = (_call, send) => send();

function withoutRole({ role: _, externalId: __, ...account }: Account): Account {
  return account;
}
