import { hourMs } from '../../../src/core/durations.ts';
import type { AskDraft } from '../../../src/core/request/ask.ts';
import { submit } from '../../../src/flows/submit.ts';
import { goodReason } from '../../support/story.ts';
import { owners } from '../owners.ts';
import type { Scene } from '../world.ts';

export const lastings = [undefined, undefined, undefined, 8 * hourMs, 24 * hourMs] as const;

const person = [
  ['read-only'],
  ['read-only', 'audit'],
  ['logs'],
  ['developer', 'logs'],
  ['admin'],
  ['support', 'read-only'],
] as const;
const workload = [['read-only'], ['deploy'], ['logs', 'deploy'], ['support']] as const;
const credentials = [['password'], ['password', 'access-key'], ['access-key']] as const;

type Kind = Pick<AskDraft, 'kind' | 'useCase' | 'credentials' | 'entitlements' | 'lastsMs'>;

function kindOf({ pick, isOneIn }: Scene): Kind {
  if (isOneIn(5, 0))
    return { kind: 'emergency', useCase: 'emergency', credentials: ['password'], entitlements: ['developer'] };
  const lastsMs = pick(lastings, 1);
  if (isOneIn(2, 0)) {
    const entitlements = [...(pick(workload, 2) ?? [])];
    return { kind: 'workload', useCase: 'workload', credentials: ['access-key'], entitlements, lastsMs };
  }
  const entitlements = [...(pick(person, 2) ?? [])];
  return {
    kind: 'person',
    useCase: 'no-idc',
    credentials: [...(pick(credentials, 1) ?? [])],
    entitlements,
    lastsMs,
  };
}

/** Somebody asks for a new user, for themselves or for somebody else. */
export async function ask(scene: Scene): Promise<void> {
  const { ports, id, key, pick } = scene;
  const owner = pick(owners, 1);
  const requester = pick([...owners, 'U0LEA'], 2) ?? 'U0LEA';
  await submit(ports, id, requester, { ...key, ...kindOf(scene), owner, reason: goodReason });
}
