import { ListPoliciesCommand } from '@aws-sdk/client-iam';
import { readPolicyArn } from '../../core/catalogue/policy-arn.ts';
import type { PolicyReader } from '../../flows/policy-lists.ts';
import { everyItem } from './every-item.ts';
import { translated } from './faults.ts';
import { type ReaderOptions, readerClients } from './reader-clients.ts';

/** As many as IAM gives at once. */
const MaxItems = 1000;

export function policyReader(options: ReaderOptions): PolicyReader {
  const clientsOf = readerClients(options);
  return {
    async attachable(account) {
      const { patient: iam } = await clientsOf(account);
      const policies = await translated(() =>
        everyItem(
          'policies',
          (from) => iam.send(new ListPoliciesCommand({ Scope: 'All', MaxItems, ...from })),
          ({ Policies = [] }) => Policies,
        ),
      );
      const arns = policies
        .filter(({ IsAttachable }) => IsAttachable !== false)
        .flatMap(({ Arn }) => Arn ?? []);
      return arns.filter((arn) => readPolicyArn(arn) !== undefined).sort();
    },
  };
}
