import type { Exposure } from '../../core/account/exposure.ts';
import { type Catalogue, findAccount } from '../../core/catalogue/catalogue.ts';
import { dayMs } from '../../core/durations.ts';
import { hashOf } from '../../core/hash-of.ts';
import type { ExposedKey } from '../../core/intents/exposed-key.ts';
import { submitted } from '../../core/request/events.ts';
import { itself } from '../../core/request/itself.ts';
import { create } from '../create.ts';
import type { Wake } from '../ports.ts';
import type { SavePorts } from '../save.ts';

export interface TakePorts extends SavePorts {
  catalogue: Catalogue;
  wake: Wake;
}

export interface SeenExposure extends Exposure {
  account: string;
  /** Of a quarantined user; a key's user is found later. */
  userName?: string | undefined;
  /** The same text is the same exposure, however often it is said. */
  sameAs: string;
}

const workForMs = dayMs;
const idLength = 20;

/**
 * Stores that AWS has said so, as a request whose work finds out whether it is true. Its name follows from what was
 * said, so saying it twice, at once or much later, is one request. `elsewhere`: the catalogue has no such account.
 */
export async function takeExposure(
  ports: TakePorts,
  seen: SeenExposure,
): Promise<'taken' | 'known' | 'elsewhere'> {
  const { account, userName, sameAs, ...exposure } = seen;
  const { requests, catalogue, clock, wake } = ports;
  if (!findAccount(catalogue, account)) return 'elsewhere';
  const subject = userName ?? exposure.keyId;
  if (subject === undefined) throw new Error('an exposure names neither a key nor a user');
  const id = `exposed-${(await hashOf({ account, subject, sameAs })).slice(0, idLength)}`;
  // Creating it once more would leave an entry behind that belongs to no request.
  if (await requests.load(id)) return 'known';
  const intent: ExposedKey = {
    kind: 'exposed-key',
    ...{ account, userName: subject, requester: itself, owner: itself },
    ...exposure,
  };
  const request = { ...submitted(id, intent, clock.now(), workForMs), nextAtMs: clock.now() };
  if ((await create(ports, request)) === 'exists') return 'known';
  wake.request(id, { isUrgent: true });
  return 'taken';
}
