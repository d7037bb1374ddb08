import type { Account } from '../../core/catalogue/catalogue.ts';
import type { Outgoing } from '../../flows/ports.ts';
import { type AccountClients, accountClients, assertCaller } from './clients.ts';

export interface ReaderOptions {
  catalogue: { accounts: readonly Account[] };
  callMs: number;
  outgoing: Outgoing;
}

/** Clients in the reader role of each account; in an account that has no role, with our own credentials. */
export function readerClients({ catalogue, callMs, outgoing }: ReaderOptions) {
  const clientsOf = accountClients(catalogue.accounts.map(asReader), callMs, outgoing);
  return async (account: string): Promise<AccountClients> => {
    // So CloudTrail tells these sessions from those that change something for a request.
    const clients = clientsOf({ account, userName: '', requestId: 'gather', by: 'gather' });
    await assertCaller(clients, account);
    return clients;
  };
}

function asReader({ readerRole, ...account }: Account): Account {
  return { ...account, role: readerRole };
}
