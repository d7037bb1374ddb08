import { Fault } from '../../flows/fault.ts';
import { isDenied, isUnknownOperation } from './aws-failure.ts';
import { type Finding, skip, warn } from './finding.ts';

/** The bot works without; so what cannot be read is no failure. */
export function unreadable(error: unknown, action: string): Finding {
  if (!(error instanceof Fault)) throw error;
  if (isUnknownOperation(error)) return skip('this endpoint does not know of it');
  if (isDenied(error)) return warn(`may not call ${action}`, `allow ${action} to whoever runs the doctor`);
  return warn(`could not be read (${error.code})`, 'run the doctor again');
}
