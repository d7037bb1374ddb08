/** One call as the server saw it, without secret parameters. */
export interface AwsCall {
  service: 'iam' | 'sts' | 'cloudtrail';
  action: string;
  params: Record<string, string>;
  /** ARN; absent if the signature was rejected. */
  caller?: string | undefined;
  /** HTTP status; 0 if the connection was closed without an answer. */
  status: number;
  errorCode?: string | undefined;
  /** The answer, as it was sent, without its secrets; absent while there is none. */
  answer?: string | undefined;
  requestId: string;
  atMs: number;
  /** How long it took, by the machine's clock. */
  ms: number;
}
