/** HTTP as plain data, so that one handler serves node:http and Lambda alike. */
export interface WebRequest {
  method: string;
  /** with or without a query, which is ignored */
  path: string;
  /** names in lower case */
  headers: Readonly<Record<string, string | undefined>>;
  body: string | undefined;
  /** larger than anything that is read; then there is no body */
  isTooLarge: boolean;
  /** of the peer: the socket's, or the one the gateway guarantees */
  remoteAddress: string;
}

export interface WebResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}
