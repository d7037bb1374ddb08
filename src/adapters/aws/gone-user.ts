import { GetUserCommand, type IAMClient } from '@aws-sdk/client-iam';
import { codeOf } from './faults.ts';

/** The user needn't exist for the first; the second asks about the user. */
const others = ['CreateUser', 'GetUser'];

/**
 * What a refusal means. The role's permissions name users by their path, and a deleted user has none: IAM then answers
 * AccessDenied instead of NoSuchEntity. Only GetUser is allowed whatever the path, so it tells the two apart. Returns
 * the error to continue with.
 */
export async function missingOrDenied(
  error: unknown,
  { iam, operation, input }: { iam: IAMClient; operation: string; input: object },
): Promise<unknown> {
  const UserName = 'UserName' in input ? String(input.UserName) : '';
  if (codeOf(error) !== 'AccessDenied' || UserName === '' || others.includes(operation)) return error;
  try {
    await iam.send(new GetUserCommand({ UserName }));
    return error;
  } catch (found) {
    return codeOf(found) === 'NoSuchEntity' ? found : error;
  }
}
