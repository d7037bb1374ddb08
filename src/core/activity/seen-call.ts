/** One call of a user, or a sign-in to the console, as CloudTrail recorded it. */
export interface SeenCall {
  atMs: number;
  /** `ec2` */
  service: string;
  /** `RunInstances` */
  action: string;
  /** AWS's code where the call failed. */
  errorCode?: string | undefined;
  /** An IP address, or the name of an AWS service. */
  address: string;
  /** The access key, or the temporary one of a session; absent: none is recorded. */
  keyId?: string | undefined;
  signIn?: { isFailed: boolean; hasMfa: boolean } | undefined;
}

/** Whether AWS refused it, and it didn't fail for another reason. */
export function isRefused({ errorCode = '' }: Pick<SeenCall, 'errorCode'>): boolean {
  return /AccessDenied|Unauthori[sz]ed|NotAuthorized|Forbidden/i.test(errorCode);
}
