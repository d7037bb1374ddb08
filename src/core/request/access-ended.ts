/** `left`: what the user has afterwards: the same by other requests, something else, or nothing that works. */
export interface AccessEnded {
  atMs: number;
  left: 'same' | 'other' | 'nothing';
  /** Who ended it before its time. */
  by?: string | undefined;
  /** AWS no longer has the user, so there was nothing to take back. */
  isUserGone?: true | undefined;
}
