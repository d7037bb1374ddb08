import type { Inventory } from '../../core/inventory/inventory.ts';
import { readPasswordPolicy } from './password-policy.ts';
import { type ReaderOptions, readerClients } from './reader-clients.ts';
import { readTrails } from './trail-list.ts';
import { unlessDenied } from './unless-denied.ts';

/** What of an account's safeguards the role that lists its users sees; a field is undefined where it may not. */
export function safeguardsReader(options: ReaderOptions) {
  const clientsOf = readerClients(options);
  return async (account: string): Promise<Pick<Inventory, 'trails' | 'passwordPolicy'>> => {
    const clients = await clientsOf(account);
    const trails = await readTrails(clients.patient, options.outgoing);
    const passwordPolicy = await unlessDenied(() => readPasswordPolicy(clients));
    return { trails, passwordPolicy };
  };
}
