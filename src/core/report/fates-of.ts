import { traitsOf } from '../intents/traits-of.ts';
import type { Operation } from '../operations/operation.ts';
import { doneAt } from './done-at.ts';
import type { Story } from './story-at.ts';
import type { UserFate } from './user-fate.ts';

/** What became of the user of a request by it: it has another owner, it was deleted, or AWS no longer had it. */
export function fatesOf(story: Story, operations: readonly Operation[]): UserFate[] {
  const { intent, phase, goneUser } = story.state;
  const { account, userName, owner, userId = '' } = intent;
  const of = { account, userName, userId };
  const erased = doneAt(story, operations, isErasure);
  return [
    ...(traitsOf(intent).changesOwner && phase.status === 'done' ? [{ ...of, owner, atMs: phase.atMs }] : []),
    ...(erased ? [{ ...of, atMs: erased.atMs }] : []),
    // By then another user may have had its name for long: what had no id is named by the event itself.
    ...(goneUser ? [{ ...of, userId: goneUser.userId }] : []),
  ];
}

function isErasure(operation: Operation): boolean {
  return operation.kind === 'erase' && operation.what === 'user';
}
