/** `left`: what the user has afterwards: the same by other requests, something else, or nothing that works. */
export interface AccessEnded {
  atMs: number;
  left: 'same' | 'other' | 'nothing';
}
