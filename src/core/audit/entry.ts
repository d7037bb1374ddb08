import type { Event } from '../request/events.ts';
import type { Request } from '../request/request.ts';

/** A request as it stood, without what only says where it is stored and when it is looked at again. */
export type State = Omit<Request, 'nextAtMs' | 'setAside' | 'listedUnder' | 'chain'>;

/**
 * Where events begin to count. genesis: the request is older than its chain, or older code has saved it past the chain:
 * this is its state as it was found.
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

/** What one save keeps for good. */
export interface Entry {
  requestId: string;
  /** Of the request, by this save. */
  version: number;
  /** Head of the chain before; absent: it begins here. */
  before?: string | undefined;
  atMs: number;
  /** Of the plan that the request stands for afterwards. */
  planDigest?: string | undefined;
  start?: Start | undefined;
  /** What AWS has answered for since the save before; absent: nothing. */
  awsRequests?: AwsRequest[] | undefined;
  events: Event[];
}

export function stateOf({ nextAtMs, setAside, listedUnder, chain, ...state }: Request): State {
  return state;
}
