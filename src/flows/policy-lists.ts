/** A list of all managed policies of an account that users can have, as AWS gave it at one time. */
export interface PolicyList {
  /** Names the list; another list has another name. */
  generation: string;
  atMs: number;
  /** In how many parts it is stored. */
  chunks: number;
  /** How many policies are in it. */
  count: number;
}

/** The newest list of each account. A list is replaced as a whole; a reader sees the old one or the new one. */
export interface PolicyLists {
  /** Undefined: no list was ever made. */
  newest(account: string): Promise<PolicyList | undefined>;
  /** The ARNs of a list; undefined: it has been replaced meanwhile. */
  read(account: string, list: PolicyList): Promise<string[] | undefined>;
  /** What an earlier try has left behind goes too. False: another list was stored at the same time, and stays. */
  replace(
    account: string,
    list: Omit<PolicyList, 'chunks' | 'count'>,
    arns: readonly string[],
  ): Promise<boolean>;
}

/** Lists what is in an account: all of it, or it throws. */
export interface PolicyReader {
  /** ARNs of the managed policies that can be attached, of AWS and of the account. */
  attachable(account: string): Promise<string[]>;
}
