import { ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import type { AccountClients } from './clients.ts';

const hosts: Record<string, string> = {
  aws: 'signin.aws.amazon.com',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
  'aws-cn': 'signin.amazonaws.cn',
};

/** Where IAM users of an account sign in; by its alias when it has one. */
export async function signInUrlOf(
  { patient }: AccountClients,
  account: string,
  partition: string,
): Promise<string> {
  const { AccountAliases = [] } = await patient.send(new ListAccountAliasesCommand({}));
  return `https://${AccountAliases[0] ?? account}.${hosts[partition] ?? hosts.aws}/console`;
}
