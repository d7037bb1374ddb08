import type { Block } from './blocks.ts';
import { interactives } from './interactives.ts';

/**
 * A copy as Slack stores and sends it back: every block and element has an id, and texts spell out their
 * defaults. Bots that compare what they sent with what comes back meet this.
 */
export function complete(blocks: readonly Block[], newId: () => string): Block[] {
  const copy = structuredClone(blocks) as Block[];
  for (const block of copy) block.block_id ??= newId();
  for (const { element } of interactives(copy)) element.action_id ??= newId();
  spellOut(copy);
  return copy;
}

/** Text objects get the `emoji` and `verbatim` Slack adds. */
export function spellOut(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && 'text' in value && typeof value.text === 'string') {
    if (value.type === 'plain_text' && !('emoji' in value)) Object.assign(value, { emoji: true });
    if (value.type === 'mrkdwn' && !('verbatim' in value)) Object.assign(value, { verbatim: false });
  }
  for (const child of Object.values(value)) spellOut(child);
}
