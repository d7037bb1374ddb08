import { GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import type { AccountClients } from './clients.ts';
import { codeOf } from './faults.ts';
import { plainDocument } from './user-permissions.ts';

/** A version that was deleted, and a role from before it was let read this: then nobody can be shown the text. */
const unreadable = ['NoSuchEntity', 'AccessDenied'];

/** What a managed policy says in that version, without blanks that mean nothing. */
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
