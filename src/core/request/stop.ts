/** Why there was nothing to stop. `stopped`: somebody had stopped it before. `another`: the IAM user was replaced or released. */
export type WhyLeft = 'stopped' | 'another' | 'missing';

/** What has become of one user of a list. */
export type Stop =
  /** A separate request stops it. `atMs`: since when. `heldUp`: what AWS keeps it from beginning by, if people know. */
  | { state: 'begun'; requestId: string; atMs: number; heldUp?: HeldUp | undefined }
  | { state: 'stopped' }
  | { state: 'failed'; requestId: string; code: string; message: string }
  | { state: 'left'; why: WhyLeft };

/** As `Trouble` has it. */
export interface HeldUp {
  code: string;
  message: string;
  isRefused?: true | undefined;
}

export type Stops = Record<number, Stop>;
