import { z } from 'zod';
import type { Meter } from './measures.ts';
import { spanned } from './spans.ts';

const known = ['block_actions', 'view_submission', 'view_closed', 'block_suggestion'];
const typed = z.object({ type: z.string() });

/** What Slack sent, as a label: one of a few, whatever stands in the body. */
function kindOf(body: unknown): string {
  const { data } = typed.safeParse(body);
  if (!data) return 'command';
  return known.includes(data.type) ? data.type : 'other';
}

/** The time until a delivery was answered and what it began is saved; Slack waits three seconds for the answer. */
export async function measuredDelivery(
  body: unknown,
  meter: Meter | undefined,
  handle: () => Promise<void>,
): Promise<void> {
  const kind = kindOf(body);
  const startedMs = performance.now();
  try {
    await spanned(`slack ${kind}`, 'server', {}, handle);
  } finally {
    meter?.delivery(kind, performance.now() - startedMs);
  }
}
