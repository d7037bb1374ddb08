import type { Refusal } from '../../../core/refusal.ts';
import type { ListenerDeps } from './deps.ts';

interface Refused {
  person: string;
  /** The id of a button or form, or a verb: never anything that was typed. */
  act: string;
  requestId?: string | undefined;
  refusals: readonly Refusal[];
}

/** What stands in a button may be forged: a text that is no id is not kept. */
const idPattern = /^[\w-]{1,80}$/;

/**
 * Says in the log what somebody was refused, and keeps it by day. Never fails: a refusal is one, whether or not it can
 * be written down, and the log has it in any case.
 */
export async function noteRefusal(
  { log, refusals, clock }: ListenerDeps,
  { person, act, requestId: about, refusals: why }: Refused,
): Promise<void> {
  const requestId = about && idPattern.test(about) ? about : undefined;
  const codes = why.map(({ code }) => code);
  log.info({ act, person, ...(requestId ? { request: requestId } : {}), refused: codes }, 'refused');
  try {
    await refusals.keep({ atMs: clock.now(), person, act, codes, requestId });
  } catch (error) {
    log.warn({ error, act, person }, 'a refusal could not be kept');
  }
}
