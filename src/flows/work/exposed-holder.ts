import { isOfSession, quarantineAmong } from '../../core/account/exposure.ts';
import { managedBy, type SeenUser } from '../../core/account/snapshot.ts';
import { tagOf } from '../../core/account/tags.ts';
import type { ExposedKey } from '../../core/intents/exposed-key.ts';
import { isInOurCare } from '../../core/request/in-our-care.ts';
import type { Request } from '../../core/request/request.ts';
import type { UserRecord } from '../ports.ts';
import type { Target } from './ports.ts';
import type { Run } from './run.ts';

/** Whose credential is exposed, as AWS and our record show it. */
export type Holder =
  | { is: 'ours'; user: SeenUser; record: UserRecord; person: string }
  /** Its grant is not done. */
  | { is: 'in-set-up'; user: SeenUser; grant: Request }
  | { is: 'not-managed' | 'gone'; userName: string }
  | { is: 'session' | 'unknown' }
  /** The quarantine policy is no longer on the user. */
  | { is: 'over' };

/** Believes nothing but what AWS shows now: which user has the key, and that it is one of ours. */
export async function exposedHolder(run: Run, exposed: ExposedKey): Promise<Holder> {
  const { keyId, userName } = exposed;
  if (keyId === undefined) return holderOfQuarantine(run, userName);
  if (isOfSession(keyId)) return { is: 'session' };
  const { accounts, knownKeys } = run.ports;
  const known = await knownKeys.userNameOf(exposed.account, keyId);
  const name = (await hasKey(run, known, keyId)) ? known : await accounts.keyHolder(run.target, keyId);
  if (name === undefined) return known === undefined ? { is: 'unknown' } : { is: 'gone', userName: known };
  const holder = await ofUser(run, name);
  const isOurs = holder.is === 'ours' || holder.is === 'in-set-up';
  return isOurs && !(await hasKey(run, name, keyId)) ? { is: 'gone', userName: name } : holder;
}

async function holderOfQuarantine(run: Run, userName: string): Promise<Holder> {
  const holder = await ofUser(run, userName);
  if (holder.is !== 'ours' && holder.is !== 'in-set-up') return holder;
  const policies = await run.ports.accounts.attachedPolicies(targetOf(run, userName));
  return quarantineAmong(policies) === undefined ? { is: 'over' } : holder;
}

async function hasKey(run: Run, userName: string | undefined, keyId: string): Promise<boolean> {
  if (userName === undefined) return false;
  const target = targetOf(run, userName);
  if (!(await run.ports.accounts.user(target))) return false;
  return (await run.ports.accounts.accessKeys(target)).some(({ id }) => id === keyId);
}

async function ofUser(run: Run, userName: string): Promise<Holder> {
  const { accounts, users, requests } = run.ports;
  const { account } = run.target;
  const [user, record] = await Promise.all([
    accounts.user(targetOf(run, userName)),
    users.read({ account, userName }),
  ]);
  if (!user) return { is: 'gone', userName };
  const { belongsTo } = record ?? {};
  if (record && belongsTo?.userId === user.userId)
    return { is: 'ours', user, record, person: belongsTo.person };
  const madeFor = tagOf(user.tags, 'managed-by') === managedBy && tagOf(user.tags, 'countersign-request');
  const grant = madeFor && !belongsTo ? await requests.load(madeFor) : undefined;
  const isOfGrant = grant !== undefined && grant.intent.account === account && isInOurCare(grant);
  return isOfGrant ? { is: 'in-set-up', user, grant } : { is: 'not-managed', userName };
}

function targetOf({ target }: Run, userName: string): Target {
  return { ...target, userName };
}
