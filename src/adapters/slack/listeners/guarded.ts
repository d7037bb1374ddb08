import { randomUUID } from 'node:crypto';
import type { RespondFn } from '@slack/bolt';
import { codeRefusedForGood } from '../faults.ts';
import { slackFix } from '../slack-fixes.ts';
import type { ListenerDeps } from './deps.ts';
import { reply } from './reply.ts';

/**
 * The one catch of every delivery: whatever breaks, Slack is acknowledged, the person is told what to do about it, and
 * the log has the cause under the id they were given.
 * answerFor: what acknowledges a delivery and tells the person by itself; absent: they are answered where they clicked,
 * which needs no token that Slack takes, or get a direct message.
 */
export function guarded<Args extends { ack: unknown; body: unknown; respond?: unknown }>(
  deps: ListenerDeps,
  listener: (args: Args) => Promise<void>,
  answerFor?: (words: string) => unknown,
) {
  return async (args: Args): Promise<void> => {
    let isAcked = false;
    let isLost = false;
    const sinceMs = performance.now();
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
      const text = `${isLost ? lost(id) : failed(id, error)} ${deps.catalogue.help}`;
      if (!isAcked) {
        const isAnswered = await answered(deps, () => (answerFor ? ack(answerFor(text)) : ack()));
        const isLate = performance.now() - sinceMs > slackWaitsMs && respondIn(args) !== undefined;
        if (isAnswered && answerFor && !isLate) return;
      }
      const person = personOf(args.body);
      if (person)
        await reply(deps, person, respondIn(args), { text }).catch((cause) =>
          deps.log.error({ error: cause, id }, 'nor could it be said'),
        );
    }
  };
}

/** Slack has shown an error of its own by then, and ignores what is said with an acknowledgement. */
const slackWaitsMs = 3000;

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

function failed(id: string, error: unknown): string {
  const code = codeRefusedForGood(error);
  if (code !== undefined)
    return `Slack refuses what the bot needs for this (${code}, ${id}), so this was not done. ${slackFix(code)}`;
  return `Something failed on our side (${id}), so this was not done. Please try again in a moment.`;
}

/** A form is acknowledged once it is stored: Slack shows an error, and the request exists. */
function lost(id: string): string {
  return `Slack did not get our answer (${id}), so it may have shown you an error. What you sent may have arrived all the same: check with \`/iam status\` before you send it again.`;
}

/** Where the click was, if Slack takes an answer there. */
function respondIn({ body, respond }: { body: unknown; respond?: unknown }): RespondFn | undefined {
  const { response_url: address } = body as { response_url?: unknown };
  return address && respond ? (respond as RespondFn) : undefined;
}

function personOf(body: unknown): string | undefined {
  const { user_id: byCommand, user } = body as { user_id?: string; user?: { id?: string } };
  return byCommand ?? user?.id;
}
