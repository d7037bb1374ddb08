/** Why there was nothing to stop. `stopped`: somebody had stopped it before. `another`: the IAM user was replaced or released. */
export type WhyLeft = 'stopped' | 'another' | 'missing';

/** What has become of one user of a list. */
export type Stop =
  /** A separate request stops it. `atMs`: since when. */
  | { state: 'begun'; requestId: string; atMs: number }
  | { state: 'stopped' }
  | { state: 'failed'; requestId: string; code: string; message: string }
  | { state: 'left'; why: WhyLeft };

export type Stops = Record<number, Stop>;
