import { findAccount } from '../core/catalogue/catalogue.ts';
import { judgedOf } from '../core/intents/judged-of.ts';
import type { PasswordPolicyChange } from '../core/intents/password-policy.ts';
import type { PasswordPolicyView } from '../core/intents/password-policy-view.ts';
import { changeFrom } from '../core/password-policy/merge.ts';
import {
  isSamePolicy,
  passwordPolicySubject,
  type StandingPolicy,
} from '../core/password-policy/password-policy.ts';
import { checkPolicy, type DraftPolicy } from '../core/password-policy/problems.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { checkReason } from '../core/request/check-ask.ts';
import { planOf, type Request } from '../core/request/request.ts';
import { allMistakes } from './all-mistakes.ts';
import { refuseUnlessListed } from './listed-people.ts';
import type { Requests } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';
import { taken } from './taken.ts';

/** Has the worker read an account's password policy, for a person who may see it. id: names the click or command. */
export async function showPasswordPolicy(
  ports: SubmitPorts,
  id: string,
  person: string,
  account: string,
): Promise<Request | Refusal[]> {
  const existing = await ports.requests.load(id);
  const named = { account, userName: passwordPolicySubject, requester: person, owner: person };
  const intent: PasswordPolicyView = { kind: 'password-policy-view', ...named };
  if (existing) return taken(existing, intent);
  if (!findAccount(ports.catalogue, account)) return [refused('account.unknown', { account })];
  const refusal = await refuseUnlessShown(ports, person);
  return refusal ? [refusal] : submitIntent(ports, id, intent, '');
}

/** Approvers of any rule, security, and those whom the catalogue lets see users. */
async function refuseUnlessShown(ports: SubmitPorts, person: string): Promise<Refusal | undefined> {
  const { security, viewers, rules, help } = ports.catalogue;
  const lists = [security, ...(viewers ? [viewers] : []), ...rules.map(({ approvers }) => approvers)];
  return refuseUnlessListed(ports, person, lists, refused('password-policy.not-shown', { help }));
}

/** What a person was shown of an account. */
export interface ShownPolicy {
  account: string;
  /** What holds, as far as they know. */
  is: StandingPolicy;
  /** What held before; absent: nobody has changed it with this request. */
  was?: StandingPolicy | undefined;
  atMs: number;
}

/**
 * What a request has shown its requester: what it read for them, or what it has set. Undefined: it isn't theirs, or shows
 * nothing.
 */
export async function policyShownBy(
  { requests }: { requests: Requests },
  requestId: string,
  person: string,
): Promise<ShownPolicy | undefined> {
  const request = await requests.load(requestId);
  if (request?.intent.requester !== person) return undefined;
  const { account } = request.intent;
  const { passwordPolicy: read, phase } = request;
  if (read) return { account, is: read.is, atMs: read.readAtMs };
  const plan = planOf(request);
  if (!plan || phase.status !== 'done') return undefined;
  const operations = (await requests.loadPlan(requestId, plan.digest))?.operations ?? [];
  const set = operations.find((each) => each.kind === 'set-password-policy');
  return set && { account, is: set.after ?? 'default', was: set.before ?? 'default', atMs: phase.atMs };
}

/** A form as it was sent. */
export interface PolicyDraft {
  /** The request that showed what the form was filled in with. */
  shownBy: string;
  wanted: DraftPolicy | 'default';
  reason: string;
}

/** Asks for another password policy; refused with everything that is wrong with the form. */
export async function changePasswordPolicy(
  ports: SubmitPorts,
  id: string,
  requester: string,
  { shownBy, wanted, reason }: PolicyDraft,
): Promise<Request | Refusal[]> {
  const [existing, shown] = await Promise.all([
    ports.requests.load(id),
    policyShownBy(ports, shownBy, requester),
  ]);
  if (!shown) return [refused('form.not-yours', {})];
  const policy = wanted === 'default' ? wanted : checkPolicy(wanted);
  const isWrong = Array.isArray(policy);
  const change = changeFrom(shown.is, isWrong ? shown.is : policy);
  const intent: PasswordPolicyChange = {
    ...{ kind: 'password-policy', requester, owner: requester },
    ...{ account: shown.account, userName: passwordPolicySubject },
    ...(change === 'default' ? {} : { set: change }),
    reason,
  };
  if (existing) return taken(existing, isWrong ? undefined : intent);
  const hidden = await refuseUnlessShown(ports, requester);
  if (hidden) return [hidden];
  const isUnchanged = !isWrong && isSamePolicy(shown.is, policy);
  const mistakes = [
    ...(isWrong ? policy : []),
    ...(isUnchanged ? [refused('password-policy.unchanged', {})] : []),
    ...checkReason(reason),
  ];
  if (mistakes.length === 0) return submitIntent(ports, id, intent, reason);
  const judged = findAccount(ports.catalogue, shown.account) ? judgedOf(intent, undefined) : undefined;
  return allMistakes(ports, id, { requester, owner: requester, judged, reason }, mistakes);
}
