import { GetUserCommand, type IAMClient } from '@aws-sdk/client-iam';
import { codeOf } from './faults.ts';

/** The user need not exist for the one, and is what is asked for by the other. */
const others = ['CreateUser', 'GetUser'];

/**
 * What a refusal means. The role's rights name users by their path, and a user who is gone has none: IAM then answers
 * AccessDenied where it would say NoSuchEntity. Only GetUser is allowed whatever the path, so it tells the two apart.
 * Gives the error to go on with.
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
