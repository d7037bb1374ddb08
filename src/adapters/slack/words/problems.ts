import type { Operation } from '../../../core/operations/operation.ts';
import { permissionsOf } from '../../../core/operations/permissions.ts';
import type { BeyondLimits, Problem } from '../../../core/plan/problem.ts';
import type { RefusalCode } from '../../../core/refusal.ts';
import type { Failure } from '../../../core/request/failure.ts';
import { code, escaped, mention } from '../blocks.ts';

type ProblemOf<Code extends Problem['code']> = Extract<Problem, { code: Code }>;

const sentences: { [Code in Problem['code']]: (problem: ProblemOf<Code>) => string } = {
  'user.taken': (p) => `The user name ${code(p.userName)} is taken in this account. Choose another one.`,
  'user.given': (p) =>
    `Another request for the user name ${code(p.userName)} was approved first, so this one is closed and nothing was changed. Ask again with another name.`,
  'user.missing': (p) => `The account has no user ${code(p.userName)}.`,
  'group.missing': (p) =>
    `The account lacks the group ${p.groups.map(code).join(', ')} that the catalogue names. The platform team can make it.`,
  'group.outside-path': (p) =>
    `The bot may put users only into groups under ${code(p.path)} in this account, and ${p.groups.map(code).join(', ')} ${p.groups.length === 1 ? 'is' : 'are'} elsewhere. The platform team can move ${p.groups.length === 1 ? 'it' : 'them'} there (${code('aws iam update-group')} with ${code('--new-path')}), or name the right ${code('groupPath')} of the account in the catalogue; then ask again.`,
  'policy.missing': (p) =>
    `The account lacks the policy ${p.policies.map(code).join(', ')} that the catalogue names. The platform team can make it.`,
  'boundary.missing': (p) =>
    `The account lacks the permissions boundary ${code(p.boundary)}. The platform team can make it.`,
  'account.full': () =>
    'The account holds as many users as AWS allows. The platform team can ask AWS for more.',
  'account.unknown': (p) => `The account ${code(p.account)} is no longer in the catalogue.`,
  'person.gone': (p) => `${mention(p.person)} may no longer ask or receive (${reasonWords(p.why)}).`,
  'user.not-yours': (p) =>
    `The account shows another user under the name ${code(p.userName)}, or other tags than our record, so nothing was touched. The platform team can find out what happened.`,
  'user.managed': (p) =>
    `The tags of ${code(p.userName)} say that ${code(p.by)} manages it already, so it is not taken over.`,
  'user.bounded': (p) =>
    `${code(p.userName)} has a permissions boundary of its own, ${code(p.boundary)}, which may allow less than ours. The platform team can take it off first.`,
  'user.no-room': (p) =>
    `The inline policies of ${code(p.userName)} leave no room for those the bot puts there, and AWS allows 2048 characters for all of them. Move them into a managed policy or a group first, then ask again.`,
  'user.quota': (p) =>
    `With this, ${code(p.userName)} would have ${p.count} ${p.what}, and AWS allows ${p.limit}. Remove some first, then ask again.`,
  'user.spelled': (p) =>
    `The account spells this user ${code(p.spelled)}, not ${code(p.userName)}. Ask again with that spelling.`,
  'user.outside-path': (p) =>
    `The user ${code(p.userName)} is not under ${code(p.path)}, so the bot cannot look after it. The platform team can move it there first.`,
  'user.without-prefix': (p) =>
    `User names in this account begin with ${code(p.prefix)}, and ${code(p.userName)} does not.`,
  'user.busy': (p) =>
    `Another request for ${code(p.userName)} is at this already. Finish or stop that one first: your messages have its buttons, and ${code('/iam status')} says what it waits for.`,
  'credentials.unreadable': (p) =>
    `The bot may not read all credentials of ${code(p.userName)} in this account: SSH public keys, signing certificates and service-specific credentials. Nobody should decide without seeing them. The platform team can let it, by updating the account’s stack from ${code('manifests/account.yaml')}; then ask again.`,
  'keys.full': (p) =>
    `${code(p.userName)} has two access keys, and AWS allows no more, so there is no room for a new one. Deactivate and delete the one you can do without, then try again; ${code('/iam keys')} shows both.`,
  'key.gone': (p) => `The access key ${code(p.keyId)} is not there any more.`,
  'key.active': (p) =>
    `The access key ${code(p.keyId)} is active. Deactivate it first, see that nothing breaks, then delete it.`,
  'key.inactive': (p) =>
    `The access key ${code(p.keyId)} is inactive, so there is nothing to rotate. Delete it, and make a new one.`,
  'key.in-handover': (p) =>
    `The access key ${code(p.keyId)} is just being handed over: open its link and click *Activate* below it, or click *Stop* on the request that made it.`,
  'mfa.full': (p) =>
    `${code(p.userName)} has eight MFA devices, and AWS allows no more. Remove one in the AWS console first.`,
  'mfa.none': (p) =>
    `${code(p.userName)} has no MFA device that could be out of step. ${code('/iam mfa')} sets one up.`,
  'mfa.no-codes': (p) =>
    `The MFA devices of ${code(p.userName)} are security keys or passkeys. These give no codes and do not get out of step. If one no longer works, remove it in the AWS console: *Security credentials*, *Multi-factor authentication*.`,
  'mfa.no-proof': (p) =>
    `The MFA devices of ${code(p.userName)} are security keys or passkeys. These give no codes, so they cannot show here that it is you who adds another. Sign in to the AWS console with one, and add it there: *Security credentials*, *Multi-factor authentication*, *Assign MFA device*. If they are lost, there is ${code('/iam mfa reset')}.`,
  'approval.needed': (p) => `${beyondLimitsWords[p.why](code(p.userName))} So approvers decide on it.`,
  'rules.changed': () => 'The catalogue has changed, and no rule covers all of what was asked any more.',
};

const beyondLimitsWords: Record<BeyondLimits, (user: string) => string> = {
  'first-password': (user) =>
    `${user} has no console password yet, and a first one would let in anyone who uses your Slack account.`,
  'no-known-device': (user) =>
    `No MFA device of ${user} was set up with an approval, so a new password would let in anyone who uses your Slack account.`,
  'key-without-mfa': (user) =>
    `A key of ${user} works without MFA, and what the user may do is above what owners make keys for alone here.`,
};

/** Why no plan was made, as mrkdwn. */
export function problemText(problem: Problem): string {
  return (sentences[problem.code] as (problem: Problem) => string)(problem);
}

const reasons: Partial<Record<RefusalCode, string>> = {
  'person.other-workspace': 'belongs to another workspace',
  'person.deactivated': 'the Slack account is deactivated',
  'person.bot': 'is a bot',
  'person.guest': 'is a guest',
  'person.unconfirmed': 'has not confirmed their email address',
  'person.no-email': 'has no email address in Slack',
  'person.unknown': 'Slack does not know them',
  'vote.not-listed': 'no rule lists them any more',
};

export function reasonWords(why: string): string {
  return reasons[why as RefusalCode] ?? escaped(why);
}

const hints: Record<string, (operation: Operation | undefined) => string> = {
  AccessDenied: (operation) =>
    `The bot's role lacks a permission${operation ? `; it needs ${permissionsOf(operation).map(code).join(', ')}` : ''}.`,
  LimitExceeded: () => 'An AWS quota is used up.',
  NoSuchEntity: () => 'AWS does not know the user, group or policy: somebody may have removed it.',
  EntityAlreadyExists: () => 'It exists already and is not ours.',
  MalformedPolicyDocument: () => 'AWS does not accept the policy text.',
  PolicyNotAttachable: () => 'AWS does not let this policy be attached to users.',
  'key.not-shown': () => 'AWS did not show the new access key in time.',
  'user.suspended': () => 'The user was suspended while the plan was carried out.',
  'user.not-yours': () =>
    'The account shows another user under that name, or other tags than our record. The platform team can find out what happened.',
  'user.gone': () => 'Somebody deleted the user in AWS, so nothing more can be done for it.',
  'user.unbounded': () =>
    'The user was put into no group, because it would not be limited as users of the bot are. The platform team can find out what happened.',
  'policy.changed': () =>
    'A policy says something else than what was approved, so nothing more was given. *Retry* asks the approvers again.',
  'plan.void': () =>
    'The account, the catalogue or the people have changed since this was approved, so nothing more was done. Undo it, then ask again. Once it is put right, *Retry* checks it again.',
  'policy.missing': () =>
    'A policy that this gives is gone, so the rest can’t be given. Ask again once the platform team has made it.',
  'group.missing': () =>
    'A group that this gives is gone, so the rest can’t be given. Ask again once the platform team has made it.',
  'votes.void': () => 'It goes on once as many approvers as the rules want have clicked *Retry*.',
  'request.stopped': () => 'An operator stopped it.',
  'set-up.timed-out': () => 'The owner did not finish setting up in time.',
  'codes.used-up': () => 'AWS took none of the codes, and no more are tried.',
  'mfa.unproven': () => 'Another MFA device is on by now, so its codes are wanted first.',
  'mfa.none-left': () => 'No MFA device that gives codes is on any more.',
};

/** A failure in plain words: what it means, then AWS's own words, code and request id. */
export function failureText(failure: Failure, operation: Operation | undefined): string {
  const hint = hints[failure.code]?.(operation);
  const words = failureWords(failure);
  const id = failure.awsRequestId ? `, AWS request ${code(failure.awsRequestId)}` : '';
  return [hint, words, `(${code(failure.code)}${id})`].filter(Boolean).join(' ');
}

/** Messages of our own name people by mention; those of AWS and Slack may quote anything and mention nobody. */
function failureWords({ code: by, message }: Failure): string {
  const words = escaped(message, 300);
  return /^(user|person)\./.test(by) ? words.replace(/&lt;@([UW][A-Z0-9]+)&gt;/g, '<@$1>') : words;
}
