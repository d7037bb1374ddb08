import { Fault } from '../../flows/fault.ts';
import { isDenied, isUnknownOperation } from './aws-failure.ts';
import { type Finding, skip, warn } from './finding.ts';

/** For things the bot can do without: if they can't be read, that is not a failure. */
export function unreadable(error: unknown, action: string): Finding {
  if (!(error instanceof Fault)) throw error;
  if (isUnknownOperation(error)) return skip("this endpoint doesn't support it");
  if (isDenied(error))
    return warn(`no permission to call ${action}`, `allow ${action} to the person who runs the doctor`);
  return warn(`couldn't be read (${error.code})`, 'run the doctor again');
}
