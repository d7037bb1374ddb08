import { type IAMClient, ListPoliciesCommand, type Policy } from '@aws-sdk/client-iam';
import type { Account } from '../../core/catalogue/catalogue.ts';
import { readPolicyArn } from '../../core/catalogue/policy-arn.ts';
import type { PolicyReader } from '../../flows/policy-lists.ts';
import type { Outgoing } from '../../flows/ports.ts';
import { accountClients, assertCaller } from './clients.ts';
import { translated } from './faults.ts';

/** As many as IAM gives at once. */
const pageSize = 1000;

export interface PolicyReaderOptions {
  catalogue: { accounts: readonly Account[] };
  callMs: number;
  outgoing: Outgoing;
}

/** IAM, in the reader role of each account; in an account that has no role, with our own credentials. */
export function policyReader({ catalogue, callMs, outgoing }: PolicyReaderOptions): PolicyReader {
  const clientsOf = accountClients(catalogue.accounts.map(asReader), callMs, outgoing);
  return {
    async attachable(account) {
      // So CloudTrail tells these sessions from those that change something for a request.
      const clients = clientsOf({ account, userName: '', requestId: 'gather', by: 'gather' });
      await assertCaller(clients, account);
      const policies = await translated(() => listAll(clients.patient));
      const arns = policies
        .filter(({ IsAttachable }) => IsAttachable !== false)
        .flatMap(({ Arn }) => Arn ?? []);
      return arns.filter((arn) => readPolicyArn(arn) !== undefined).sort();
    },
  };
}

function asReader({ readerRole, ...account }: Account): Account {
  return { ...account, role: readerRole };
}

/** A list that ends early would hide policies, so it is an error. */
async function listAll(iam: IAMClient): Promise<Policy[]> {
  const all: Policy[] = [];
  for (let marker: string | undefined; ; ) {
    const page = await iam.send(
      new ListPoliciesCommand({ Scope: 'All', MaxItems: pageSize, ...(marker ? { Marker: marker } : {}) }),
    );
    all.push(...(page.Policies ?? []));
    if (!page.IsTruncated) return all;
    if (!page.Marker || page.Marker === marker)
      throw new Error('IAM did not say where its list of policies goes on');
    marker = page.Marker;
  }
}
