import { GetAccessKeyLastUsedCommand } from '@aws-sdk/client-iam';
import type { AccountClients } from './clients.ts';
import { codeOf } from './faults.ts';

/**
 * The user with that access key, by AWS's word. Undefined: there is none, or none that our role may see. AWS denies the
 * call for both, if the role's permissions are by path.
 */
export async function keyHolder({ patient }: AccountClients, AccessKeyId: string): Promise<string | undefined> {
  try {
    return (await patient.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))).UserName;
  } catch (error) {
    if (['NoSuchEntity', 'AccessDenied'].includes(codeOf(error))) return undefined;
    throw error;
  }
}
