import { codeOf } from './faults.ts';

/** Undefined for what AWS does not know. */
export async function orMissing<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codeOf(error) === 'NoSuchEntity') return undefined;
    throw error;
  }
}
