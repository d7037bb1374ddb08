import type { Inventory } from '../../core/inventory/inventory.ts';
import { readPasswordPolicy } from './listed-password-policy.ts';
import { type ReaderOptions, readerClients } from './reader-clients.ts';
import { readTrails } from './trail-list.ts';

/** What of an account's safeguards the role that lists its users sees; a field is undefined where it may not. */
export function safeguardsReader(options: ReaderOptions) {
  const clientsOf = readerClients(options);
  return async (account: string): Promise<Pick<Inventory, 'trails' | 'passwordPolicy'>> => {
    const { patient: iam } = await clientsOf(account);
    const [trails, passwordPolicy] = [await readTrails(iam, options.outgoing), await readPasswordPolicy(iam)];
    return { trails, passwordPolicy };
  };
}
