import type { Event } from '../request/events.ts';
import type { Request } from '../request/request.ts';

/** A request's state, without the fields that only say where it is stored and when it is due. */
export type State = Omit<Request, 'nextAtMs' | 'setAside' | 'listedUnder' | 'chain'>;

/**
 * Where events begin to count. genesis: the request is older than its chain, or older code has saved it without the
 * chain; this is its state at that time.
 */
export interface Start {
  type: 'submitted' | 'genesis';
  state: State;
}

/** A change in AWS, as CloudTrail names it. */
export interface AwsRequest {
  operation: string;
  id: string;
}

/** What one save stores for good. */
export interface Entry {
  requestId: string;
  /** The request's version after this save. */
  version: number;
  /** The previous head of the chain; absent: it begins here. */
  before?: string | undefined;
  atMs: number;
  /** Of the plan that the request has afterwards. */
  planDigest?: string | undefined;
  start?: Start | undefined;
  /** AWS's answers since the previous save; absent: none. */
  awsRequests?: AwsRequest[] | undefined;
  events: Event[];
}

export function stateOf({ nextAtMs, setAside, listedUnder, chain, ...state }: Request): State {
  return state;
}
