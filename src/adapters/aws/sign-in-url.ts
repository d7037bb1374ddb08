import { ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import type { Partition } from '../../core/catalogue/partitions.ts';
import type { AccountClients } from './clients.ts';

/** Source: the SDK's own rules for the endpoints of AWS Sign-In. */
const hosts: Record<Partition, string> = {
  aws: 'signin.aws.amazon.com',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
  'aws-cn': 'signin.amazonaws.cn',
  'aws-eusc': 'signin.amazonaws-eusc.eu',
  'aws-iso': 'signin.c2shome.ic.gov',
  'aws-iso-b': 'signin.sc2shome.sgov.gov',
  'aws-iso-e': 'signin.csphome.adc-e.uk',
  'aws-iso-f': 'signin.csphome.hci.ic.gov',
};

/** Where IAM users of an account sign in; by its alias if it has one. */
export async function signInUrlOf(
  { patient }: Pick<AccountClients, 'patient'>,
  account: string,
  partition: Partition,
): Promise<string> {
  const { AccountAliases = [] } = await patient.send(new ListAccountAliasesCommand({}));
  return addressOf(AccountAliases[0] ?? account, partition);
}

/** The number keeps working beside an alias, and after it is gone. */
export function signInUrlByNumber(account: string, partition: Partition): string {
  return addressOf(account, partition);
}

function addressOf(name: string, partition: Partition): string {
  return `https://${name}.${hosts[partition]}/console`;
}
