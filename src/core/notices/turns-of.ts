import type { Request } from '../request/request.ts';

/** How often the old key of a rotation was brought back. */
export function turnsOf({ history }: Pick<Request, 'history'>): number {
  return history.filter(({ what }) => what === 'brought-back').length;
}
