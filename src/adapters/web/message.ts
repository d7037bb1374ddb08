/** HTTP as plain data, so that one handler serves node:http and Lambda alike. */
export interface WebRequest {
  method: string;
  /** with or without a query, which is ignored */
  path: string;
  /** names in lower case */
  headers: Readonly<Record<string, string | undefined>>;
  body: string | undefined;
  /** larger than anything is read; there is no body then */
  isTooLarge: boolean;
  /** of the peer: the socket's, or what the gateway vouches for */
  remoteAddress: string;
}

export interface WebResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}
