import { GetUserCommand, type IAMClient, type User } from '@aws-sdk/client-iam';
import type { Account } from '../../core/catalogue/catalogue.ts';
import { codeOf } from './faults.ts';

/** The first is called for a user that may not exist yet; the second asks about any. */
const ofNobody = ['CreateUser', 'GetUser'];

/**
 * What a denied call means. If a role's permissions are by path, AWS denies every call about a user it doesn't know
 * (yet, or any more), because such a name has no path. Only GetUser may ask about any name: if it shows no such user,
 * that is the answer. One that others have moved, or taken the boundary off, is out of the role's reach; AWS doesn't say
 * that. Returns the error to use.
 */
export async function deniedOrMissing(
  client: IAMClient,
  { operation, input, error }: { operation: string; input: object; error: unknown },
  account: Account,
): Promise<unknown> {
  const UserName = 'UserName' in input ? input.UserName : undefined;
  if (typeof UserName !== 'string' || ofNobody.includes(operation)) return error;
  try {
    const { User } = await client.send(new GetUserCommand({ UserName }));
    const why = User && outOfReach(User, account);
    // First: of a long message, people are shown the beginning.
    if (why && error instanceof Error) error.message = `${why} ${error.message}`;
    return error;
  } catch (refusal) {
    return codeOf(refusal) === 'NoSuchEntity' ? refusal : error;
  }
}

/** What people can put right in AWS; undefined: nothing is known to be wrong with the user. */
function outOfReach(
  { Path = '/', PermissionsBoundary }: User,
  { path, boundary }: Account,
): string | undefined {
  if (!Path.startsWith(path))
    return `In AWS the user is at the path ${Path} by now. The role reaches it once it is under ${path} again.`;
  if (PermissionsBoundary) return undefined;
  return `In AWS the user has no permissions boundary. The role can change it again once it has ${boundary}.`;
}
