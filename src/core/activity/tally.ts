import { isRefused, type SeenCall } from './seen-call.ts';

interface Counted {
  count: number;
  lastMs: number;
}

export interface CalledAction extends Counted {
  service: string;
  action: string;
  refused: number;
}

export interface SignIn {
  atMs: number;
  isFailed: boolean;
  hasMfa: boolean;
  address: string;
}

/** What a user did, added up. It never grows beyond `mostKept`, whatever the events say. */
export interface ActivityTally {
  calls: number;
  refused: number;
  /** The newest first. */
  signIns: SignIn[];
  failedSignIns: number;
  actions: CalledAction[];
  addresses: (Counted & { address: string })[];
  /** Access keys by their ids; all temporary ones together. */
  keys: (Counted & { keyId: string })[];
  /** There was more of something than is kept. */
  isCut?: true | undefined;
}

export const mostKept = { signIns: 10, actions: 300, addresses: 50, keys: 20 } as const;
/** Ids of temporary keys begin like this; each session has another one. */
export const temporaryKeys = 'ASIA';
const longest = 128;

export const noActivity: ActivityTally = {
  calls: 0,
  refused: 0,
  signIns: [],
  failedSignIns: 0,
  actions: [],
  addresses: [],
  keys: [],
};

/** In whatever order they come. */
export function withCalls(tally: ActivityTally, calls: readonly SeenCall[]): ActivityTally {
  return calls.reduce(withCall, tally);
}

function withCall(tally: ActivityTally, call: SeenCall): ActivityTally {
  const address = call.address.slice(0, longest);
  const addresses = counted(tally.addresses, { address }, call.atMs, mostKept.addresses);
  const isCut = tally.isCut || addresses.isFull;
  const seen = { ...tally, addresses: addresses.list, ...(isCut ? { isCut: true as const } : {}) };
  return call.signIn ? withSignIn(seen, call, call.signIn) : withAction(seen, call);
}

function withSignIn(
  tally: ActivityTally,
  { atMs, address }: SeenCall,
  { isFailed, hasMfa }: NonNullable<SeenCall['signIn']>,
): ActivityTally {
  const all = [...tally.signIns, { atMs, isFailed, hasMfa, address: address.slice(0, longest) }];
  const signIns = all.sort((one, other) => other.atMs - one.atMs).slice(0, mostKept.signIns);
  return { ...tally, signIns, failedSignIns: tally.failedSignIns + (isFailed ? 1 : 0) };
}

function withAction(tally: ActivityTally, call: SeenCall): ActivityTally {
  const { atMs, keyId } = call;
  const [service, action] = [call.service.slice(0, longest), call.action.slice(0, longest)];
  const refused = isRefused(call) ? 1 : 0;
  const actions = counted(tally.actions, { service, action, refused: 0 }, atMs, mostKept.actions, [
    'service',
    'action',
  ]);
  const key = keyId?.startsWith(temporaryKeys) ? temporaryKeys : keyId?.slice(0, longest);
  const keys = key ? counted(tally.keys, { keyId: key }, atMs, mostKept.keys) : undefined;
  return {
    ...tally,
    calls: tally.calls + 1,
    refused: tally.refused + refused,
    actions: actions.list.map((each) =>
      each.service === service && each.action === action ? { ...each, refused: each.refused + refused } : each,
    ),
    ...(keys ? { keys: keys.list } : {}),
    ...(actions.isFull || keys?.isFull ? { isCut: true as const } : {}),
  };
}

/** One more of a thing that is told apart by these fields; a new one has no place where the list is full. */
function counted<Thing extends object>(
  list: readonly (Thing & Counted)[],
  thing: Thing,
  atMs: number,
  most: number,
  by: readonly (keyof Thing)[] = Object.keys(thing) as (keyof Thing)[],
): { list: (Thing & Counted)[]; isFull: boolean } {
  const at = list.findIndex((each) => by.every((field) => each[field] === thing[field]));
  if (at === -1) {
    if (list.length >= most) return { list: [...list], isFull: true };
    return { list: [...list, { ...thing, count: 1, lastMs: atMs }], isFull: false };
  }
  const changed = list.map((each, index) =>
    index === at ? { ...each, count: each.count + 1, lastMs: Math.max(each.lastMs, atMs) } : each,
  );
  return { list: changed, isFull: false };
}
