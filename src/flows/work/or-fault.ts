import { Fault } from '../fault.ts';

/** What it gives, or the fault it throws; whatever else it throws goes on. */
export async function orFault<Given>(act: () => Promise<Given>): Promise<Given | Fault> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
