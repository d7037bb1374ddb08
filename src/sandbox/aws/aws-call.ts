/** One call as the server saw it; parameters that are secret are left out. */
export interface AwsCall {
  service: 'iam' | 'sts';
  action: string;
  params: Record<string, string>;
  /** ARN; absent when the signature was not accepted. */
  caller?: string | undefined;
  /** HTTP status; 0 when the connection was closed without an answer. */
  status: number;
  errorCode?: string | undefined;
  /** What was answered, as XML without its secrets; absent while there is nothing. */
  answer?: string | undefined;
  requestId: string;
  atMs: number;
  /** How long it took, by the machine's clock. */
  ms: number;
}
