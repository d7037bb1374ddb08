import type { Applied } from '../../flows/work/ports.ts';
import type { ApplyContext } from './apply/context.ts';
import { codeOf } from './faults.ts';

/** Undefined for what AWS doesn't know. */
export async function orMissing<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codeOf(error) === 'NoSuchEntity') return undefined;
    throw error;
  }
}

/** Undoing something that doesn't exist is done already; but something new may exist and not show yet. */
export async function unlessGone(
  call: Promise<unknown>,
  { target: { shownByMs = 0 }, clock }: Pick<ApplyContext, 'target' | 'clock'>,
): Promise<Applied> {
  await (clock.now() < shownByMs ? call : orMissing(call));
  return {};
}
