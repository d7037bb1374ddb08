import { Fault } from '../../flows/fault.ts';
import { translated } from './faults.ts';

const denials = ['AccessDenied', 'UnauthorizedOperation'];

/** Undefined if our role may not make the call: its stack may be older than the bot. */
export async function unlessDenied<Result>(call: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await translated(call);
  } catch (error) {
    if (error instanceof Fault && denials.includes(error.code)) return undefined;
    throw error;
  }
}
