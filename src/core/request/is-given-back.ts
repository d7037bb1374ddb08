import type { Request } from './request.ts';

/** Whether the user that was to be deleted has been given back. */
export function isGivenBack({ history }: Pick<Request, 'history'>): boolean {
  return history.some(({ what }) => what === 'given-back');
}
