import * as z from 'zod';
import type { Meter } from './measures.ts';
import { spanned } from './spans.ts';

const known = ['block_actions', 'view_submission', 'view_closed', 'block_suggestion'];
const typed = z.object({ type: z.string() });

/** The kind of delivery as a label: one of a few, whatever the body contains. */
function kindOf(body: unknown): string {
  const { data } = typed.safeParse(body);
  if (!data) return 'command';
  return known.includes(data.type) ? data.type : 'other';
}

/** The time until a delivery was answered and its result saved; Slack waits three seconds for the answer. */
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
