import type { Request } from '../request/request.ts';

const ends = ['brought-back', 'new-key-deleted'] as const;

/**
 * What the waits of a rotation ended with, the oldest first, when they had to start again: its old key was brought back, or
 * someone deleted the new one in AWS.
 */
export function turns({ history }: Pick<Request, 'history'>): (typeof ends)[number][] {
  return history.flatMap(({ what }) => ends.filter((end) => end === what));
}

/** How often they did. */
export function turnsOf(request: Pick<Request, 'history'>): number {
  return turns(request).length;
}
