import { Fault } from '../fault.ts';

/** Returns the result, or the fault that was thrown; other errors are rethrown. */
export async function orFault<Given>(act: () => Promise<Given>): Promise<Given | Fault> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
