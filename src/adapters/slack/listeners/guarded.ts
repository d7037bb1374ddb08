import { randomUUID } from 'node:crypto';
import type { ListenerDeps } from './deps.ts';
import { reply } from './reply.ts';

/**
 * The one catch of every delivery: whatever breaks, Slack is acknowledged, the person is told what to do about it, and
 * the log has the cause under the id they were given.
 * answerFor: what acknowledges a delivery and tells the person by itself; absent: they get a direct message.
 */
export function guarded<Args extends { ack: unknown; body: unknown }>(
  deps: ListenerDeps,
  listener: (args: Args) => Promise<void>,
  answerFor?: (words: string) => unknown,
) {
  return async (args: Args): Promise<void> => {
    let isAcked = false;
    let isLost = false;
    const ack = args.ack as (...answer: unknown[]) => Promise<unknown>;
    const once = async (...answer: unknown[]) => {
      isAcked = true;
      try {
        await ack(...answer);
      } catch (error) {
        isLost = true;
        throw error;
      }
    };
    try {
      await listener({ ...args, ack: once });
    } catch (error) {
      const id = randomUUID().slice(0, 8);
      deps.log.error({ error, id }, 'a delivery from Slack failed');
      const text = `${isLost ? lost(id) : failed(id)} ${deps.catalogue.help}`;
      if (!isAcked) {
        const isAnswered = await answered(deps, () => (answerFor ? ack(answerFor(text)) : ack()));
        if (isAnswered && answerFor) return;
      }
      const person = personOf(args.body);
      if (person)
        await reply(deps, person, undefined, { text }).catch((cause) =>
          deps.log.error({ error: cause, id }, 'nor could it be said'),
        );
    }
  };
}

/** Not as the connection to Slack closes: then a message says it. */
async function answered({ log }: ListenerDeps, answer: () => Promise<unknown>): Promise<boolean> {
  try {
    await answer();
    return true;
  } catch (error) {
    log.warn({ error }, 'an answer did not reach Slack; sending a direct message');
    return false;
  }
}

function failed(id: string): string {
  return `Something failed on our side (${id}), so this was not done. Please try again in a moment.`;
}

/** A form is acknowledged once it is stored: Slack shows an error, and the request exists. */
function lost(id: string): string {
  return `Slack did not get our answer (${id}), so it may have shown you an error. What you sent may have arrived all the same: check with \`/iam status\` before you send it again.`;
}

function personOf(body: unknown): string | undefined {
  const { user_id: byCommand, user } = body as { user_id?: string; user?: { id?: string } };
  return byCommand ?? user?.id;
}
