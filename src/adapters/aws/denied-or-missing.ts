import { GetUserCommand, type IAMClient } from '@aws-sdk/client-iam';
import { codeOf } from './faults.ts';

/** The first is called for a user that may not exist yet; the second asks about any. */
const ofNobody = ['CreateUser', 'GetUser'];

/**
 * What a denied call means. If a role's permissions are by path, AWS denies every call about a user it doesn't know
 * (yet, or any more), because such a name has no path. Only GetUser may ask about any name: if it shows no such user,
 * that is the answer. Returns the error to use.
 */
export async function deniedOrMissing(
  client: IAMClient,
  { operation, input, error }: { operation: string; input: object; error: unknown },
): Promise<unknown> {
  const UserName = 'UserName' in input ? input.UserName : undefined;
  if (typeof UserName !== 'string' || ofNobody.includes(operation)) return error;
  try {
    await client.send(new GetUserCommand({ UserName }));
    return error;
  } catch (unshown) {
    return codeOf(unshown) === 'NoSuchEntity' ? unshown : error;
  }
}
