import { Fault } from '../fault.ts';

/** Stops a request until people have put back what makes its user known at AWS. tags: what it lacks. */
export function lacksTags(tags: Record<string, string>): Fault {
  const list = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
  return new Fault(`The user lacks the tag ${list.join(' and ')}. Put it back in AWS, then click Retry.`, {
    nature: 'refused',
    code: 'user.not-yours',
  });
}
