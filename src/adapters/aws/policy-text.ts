import { GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import type { AccountClients } from './clients.ts';
import { codeOf } from './faults.ts';
import { plainDocument } from './user-permissions.ts';

/** The version was deleted, or an older role may not read it: then nobody can be shown the text. */
const unreadable = ['NoSuchEntity', 'AccessDenied'];

/** The text of a managed policy in that version, without insignificant blanks. */
export async function readPolicyText(
  { patient }: Pick<AccountClients, 'patient'>,
  PolicyArn: string,
  VersionId: string,
): Promise<string | undefined> {
  try {
    const { PolicyVersion } = await patient.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
    return PolicyVersion?.Document && plainDocument(PolicyVersion.Document);
  } catch (error) {
    if (unreadable.includes(codeOf(error))) return undefined;
    throw error;
  }
}
