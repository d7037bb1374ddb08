import type { Applied } from '../../flows/work/ports.ts';
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

/** Taking back what is not there is done already. */
export async function unlessGone(call: Promise<unknown>): Promise<Applied> {
  await orMissing(call);
  return {};
}
