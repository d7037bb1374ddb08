/** One IAM user of a list, as it was confirmed. */
export interface Member {
  account: string;
  userName: string;
  owner: string;
  userId: string;
  /** The grant that is setting it up. */
  inSetUpBy?: string | undefined;
}
