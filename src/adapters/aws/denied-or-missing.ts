import { GetUserCommand, type IAMClient } from '@aws-sdk/client-iam';
import { codeOf } from './faults.ts';

/** One is asked for a user that is not there yet; the other is how we ask. */
const ofNobody = ['CreateUser', 'GetUser'];

/**
 * What a denied call means. Where a role's rights are by path, AWS denies whatever is asked of a user it does not know, or
 * not yet, because such a name has no path. Only GetUser may ask about any name: where it shows no such user, that is the
 * answer. Gives the error to go by.
 */
export async function deniedOrMissing(
  client: IAMClient,
  { operation, input, error }: { operation: string; input: object; error: unknown },
): Promise<unknown> {
  const UserName = 'UserName' in input ? input.UserName : undefined;
  if (typeof UserName !== 'string' || ofNobody.includes(operation)) return error;
  const refusal = await client.send(new GetUserCommand({ UserName })).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return codeOf(refusal) === 'NoSuchEntity' ? refusal : error;
}
