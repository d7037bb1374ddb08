import type { Operation } from '../../../core/operations/operation.ts';
import { permissionsOf } from '../../../core/operations/permissions.ts';
import type {
  BeyondLimits,
  NeedlessReview,
  NotReady,
  NotTransferred,
  Problem,
  RoomSizes,
} from '../../../core/plan/problem.ts';
import type { RefusalCode } from '../../../core/refusal.ts';
import { cliOption, cliRegion } from '../../../core/render/cli-option.ts';
import { type Failure, isStoppedForGood } from '../../../core/request/failure.ts';
import { code, escaped, mention, time } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { awsFix } from './aws-fix.ts';
import { policyText } from './known-access.ts';
import { whyCritical } from './measured.ts';
import { stopText } from './stopped.ts';

const nobodiesLimit = 600;

function nobodiesText(nobodies: readonly string[] = []): string {
  if (nobodies.length === 0) return '';
  return ` The rules name ${asManyAsFit(nobodies.map(mention), nobodiesLimit)}, who can't decide, because they are unknown to Slack, have left or aren't full members. The people who maintain the catalogue can name someone else.`;
}

type ProblemOf<Code extends Problem['code']> = Extract<Problem, { code: Code }>;

const needlessWords: Record<NeedlessReview, string> = {
  'nothing-given': 'Nothing of this access is given any more, so there is nothing to decide.',
  'not-reviewed': 'The catalogue asks for no review of this access any more, so it stays as it is.',
  'user-stopped': 'The user is stopped, so nothing of it works now. The review comes back later.',
};

const sentences: { [Code in Problem['code']]: (problem: ProblemOf<Code>) => string } = {
  'user.taken': (p) => `The user name ${code(p.userName)} is taken in this account. Choose another.`,
  'user.given': (p) =>
    `Another request for the user name ${code(p.userName)} was approved first, so this one is closed. Nothing was changed. Ask again with another name.`,
  'user.missing': (p) => `The account has no user ${code(p.userName)}.`,
  'group.missing': (p) =>
    `The catalogue names the group ${p.groups.map(code).join(', ')}, which does not exist in the account. The platform team can create it. Then ask again.`,
  'group.outside-path': (p) =>
    `The bot may put users only into groups under ${code(p.path)} in this account, and ${p.groups.map(code).join(', ')} ${p.groups.length === 1 ? 'is' : 'are'} elsewhere. The platform team can move ${p.groups.length === 1 ? 'it' : 'them'} there (${code('aws iam update-group')} with ${code('--new-path')}), or name the right ${code('groupPath')} of the account in the catalogue; then ask again.`,
  'policy.missing': (p) =>
    `The policy ${p.policies.map(code).join(', ')} does not exist in the account. The platform team can create it. Then ask again.`,
  'boundary.missing': (p) =>
    `The permissions boundary ${code(p.boundary)} does not exist in the account. The platform team can create it. Then ask again.`,
  'boundary.several': (p) =>
    `What was asked for needs different permissions boundaries (${p.boundaries.map(policyText).join(', ')}), and a user has only one. Ask for a user of its own for each.`,
  'path.several': (p) =>
    `What was asked for belongs to different teams (${p.paths.map(code).join(', ')}), and a user is in one of them. Ask for a user of its own for each.`,
  'account.full': () =>
    'The account has as many IAM users as AWS allows. The platform team can ask AWS for a higher limit.',
  'account.unknown': (p) =>
    `The account ${code(p.account)} is no longer in the catalogue. Ask for a user in another one.`,
  'risk.undecidable': (p) =>
    `${whyCritical(p.path)}, and nobody can decide on that here.${nobodiesText(p.nobodies)} The platform team can add a rule for critical risk, or offer something that gives less. Then ask again.`,
  'risk.reason': (p) =>
    `${whyCritical(p.path)}, and the people who decide on that want to read a reason of at least ${p.minLength} characters. Ask again with a longer one, or for something that gives less.`,
  'person.gone': (p) => `${mention(p.person)} can no longer ask or receive: ${reasonWords(p.why)}.`,
  'user.not-yours': ({ tags, isReplaced, ...p }) =>
    isReplaced
      ? `Someone has deleted ${code(p.userName)} in AWS and made another user with that name since this was asked for, so nothing was changed. Find out whose the new one is; then ask again.`
      : `AWS shows another user under the name ${code(p.userName)}, or other tags than Countersign recorded, so nothing was changed. ${
          tags
            ? `It is the same user: the platform team can put its tags back, ${tagWords(tags)}. Then ask again.`
            : 'The platform team can find out what happened.'
        }`,
  'user.managed': (p) =>
    `The tags of ${code(p.userName)} say that ${code(p.by)} already manages it, so it can't be adopted.`,
  'user.bounded': (p) =>
    `${code(p.userName)} has another permissions boundary, ${code(p.boundary)}, which may allow less than ours. The platform team can remove it. Then ask again.`,
  'user.no-room': ({ sizes, ...p }) =>
    sizes
      ? roomText(p.userName, sizes)
      : `The inline policies of ${code(p.userName)} leave no room for the bot's own: AWS allows 2048 characters for all of them. Move some into a managed policy or a group, then ask again.`,
  'user.quota': (p) =>
    `With this, ${code(p.userName)} would have ${p.count} ${p.what}, and AWS allows ${p.limit}. Remove some first, then ask again.`,
  'user.spelled': (p) =>
    `The account spells this user ${code(p.spelled)}, not ${code(p.userName)}. Ask again with that spelling.`,
  'user.outside-path': (p) =>
    `The user ${code(p.userName)} is not under ${code(p.path)}, so the bot can't manage it. The platform team can move it there. Then ask again.`,
  'user.without-prefix': (p) =>
    `User names in this account begin with ${code(p.prefix)}, and ${code(p.userName)} does not. Choose a name that does.`,
  'user.busy': (p) =>
    `Another request for ${code(p.userName)} is already open. Finish or stop that one first: its buttons are in your messages, and ${code('/iam status')} says what it waits for.`,
  'access.ended': () =>
    'The access has ended meanwhile, so it can’t be extended any more. If it is still needed, ask for it again.',
  'review.needless': ({ why }) => needlessWords[why],
  'credentials.unreadable': (p) =>
    `The bot may not read all credentials of ${code(p.userName)} in this account: SSH public keys, signing certificates and service-specific credentials. Nobody should decide without seeing them. The platform team can allow it by updating the account’s stack from ${code('manifests/account.yaml')}; then ask again.`,
  'keys.full': (p) =>
    `${code(p.userName)} has two access keys, and AWS allows no more. Deactivate and delete one you can do without, then try again: ${code('/iam keys')} shows both.`,
  'key.gone': (p) =>
    `The access key ${code(p.keyId)} no longer exists. ${code('/iam keys')} shows the keys there are.`,
  'key.active': (p) =>
    `The access key ${code(p.keyId)} is active. Deactivate it first, see that nothing breaks, then delete it.`,
  'key.inactive': (p) =>
    `The access key ${code(p.keyId)} is inactive, so there is nothing to rotate. Delete it and make a new one.`,
  'key.in-handover': (p) =>
    `The access key ${code(p.keyId)} is being handed over right now. Open its link and click *Activate*, or click *Stop* on the request that made it.`,
  'mfa.full': (p) =>
    `${code(p.userName)} has eight MFA devices, and AWS allows no more. Remove one in the AWS console first.`,
  'mfa.none': (p) => `${code(p.userName)} has no MFA device to resync. To set one up, use ${code('/iam mfa')}.`,
  'mfa.no-codes': (p) =>
    `The MFA devices of ${code(p.userName)} are security keys or passkeys. These show no codes, so they never need a resync. If one no longer works, remove it in the AWS console: *Security credentials*, *Multi-factor authentication*.`,
  'mfa.no-proof': (p) =>
    `The MFA devices of ${code(p.userName)} are security keys or passkeys. These show no codes, so they can't prove here that it's you who is adding another. Sign in to the AWS console with one and add it there: *Security credentials*, *Multi-factor authentication*, *Assign MFA device*. If they are lost, use ${code('/iam mfa reset')}.`,
  'approval.needed': (p) => `${beyondLimitsWords[p.why](code(p.userName))} So approvers have to agree.`,
  'user.not-managed': (p) =>
    `Countersign manages no such user ${code(p.userName)} of ${mention(p.owner)}: it may be someone else's, of another kind, or made by hand. ${code('/iam adopt')} brings one that was made by hand under its management.`,
  'user.has-more': (p) =>
    `${code(p.userName)} has been given more access since you asked, so the right people may not have decided. Ask again.`,
  'credential.there': (p) =>
    p.credential === 'password'
      ? `${code(p.userName)} already has a console password. For a new one, its owner uses ${code('/iam reset-password')}.`
      : `${code(p.userName)} already has an access key. Its owner sees its keys with ${code('/iam keys')}.`,
  'change.nothing': (p) =>
    `${code(p.userName)} has none of what was to be taken away, so there is nothing to change.`,
  'asker.not-listed': (p) =>
    `${mention(p.person)} may not ask for this any more: the rule “${escaped(p.title)}” says who may. Someone who may can ask again. The people who maintain the catalogue can add ${mention(p.person)}.`,
  'emergency.not-ready': (p) => `${code(p.userName)} can't be opened: ${notReadyWords[p.why]}`,
  'emergency.open': (p) =>
    `${code(p.userName)} is open already, until ${time(p.untilMs)}. One break-glass at a time: the next one is possible after its end, once its credentials are renewed.`,
  'emergency.only-opened': (p) =>
    `${code(p.userName)} is an emergency user, so it has access only while ${code('/iam break-glass')} is open. For access that stays, ask for another user with ${code('/iam request-user')}.`,
  'emergency.nothing-left': (p) =>
    `Nothing of what was approved for ${code(p.userName)} is in the catalogue any more, so there is nothing to open. The people who maintain the catalogue can say what replaces it; then ask for a new emergency user with ${code('/iam request-user')}.`,
  'user.not-transferred': (p) => notTransferredWords[p.why](code(p.userName)),
  'user.quarantined': (p) =>
    `AWS has put its quarantine policy on ${code(p.userName)}, because one of its access keys is public. Read the support case that AWS has opened, do what it asks, and delete the key. Countersign can't remove the policy; an administrator of the account can: ${code(`aws iam detach-user-policy ${cliOption('user-name', p.userName)} --policy-arn ${p.policy}${cliRegion(p.policy)}`)}. Then ask again.`,
  'rules.changed': () =>
    'The catalogue has changed, and its rules no longer cover everything you asked for. Ask again.',
  'password-policy.same': () =>
    `The account's password policy already is what you asked for, so there is nothing to change. ${code('/iam password-policy')} shows it.`,
  'password-policy.gone': () =>
    `Someone has removed the account's password policy since it was shown to you, so a part of it can't be changed. ${code('/iam password-policy')} shows what holds now. Then ask again.`,
};

const notReadyWords: Record<NotReady, string> = {
  'not-emergency': `it is not an emergency user. To prepare one, ask for a user with ${code('/iam request-user')} and the reason *Emergency access*.`,
  'no-password': `it has no password, because that was renewed after the last use. Use ${code('/iam reset-password')}, choose your own, and try again.`,
  'password-to-change': `its new password is still the temporary one. Sign in, choose your own, click *I've changed my password*, and try again.`,
  'no-known-device': `it has no MFA device that came with an approval, so a password alone would open it. ${code('/iam mfa reset')} asks the approvers for a new start.`,
  'no-mfa-rule': `AWS no longer shows the rule that requires MFA. ${code('/iam reset-password')} puts it back.`,
};

const notTransferredWords: Record<NotTransferred, (user: string) => string> = {
  'not-managed': (user) =>
    `Countersign manages no user ${user} in this account, so it can't be transferred. ${code('/iam adopt')} brings one that was made by hand under its management.`,
  'for-person': (user) =>
    `${user} is a person's user, and nobody else may sign in as them. Ask for a new user for the new person with ${code('/iam request-user')}.`,
  theirs: (user) => `${user} belongs to that person already, so nothing was changed.`,
  moved: (user) => `${user} belongs to somebody else than when this was asked for. Look again, then ask again.`,
  stopped: (user) =>
    `${user} is stopped. Give it back first, or end it with ${code('/iam offboard')}; then ask again if it is still needed.`,
};

const beyondLimitsWords: Record<BeyondLimits, (user: string) => string> = {
  'first-password': (user) =>
    `${user} has no console password yet, and a first one would let in anyone who can use your Slack account.`,
  'no-known-device': (user) =>
    `${user} has no MFA device that was set up with an approval, so a new password would let in anyone who can use your Slack account.`,
  'key-without-mfa': (user) =>
    `Keys of ${user} work without MFA, and the user has more access than owners may make keys for on their own.`,
};

function tagWords(tags: Record<string, string>): string {
  return Object.entries(tags)
    .map(([key, value]) => code(`${key}=${value}`))
    .join(' and ');
}

function roomText(userName: string, { given, onUser, room }: RoomSizes): string {
  const others = onUser > 0 ? `, and others on ${code(userName)} take ${onUser}` : '';
  const all = `The inline policies that this gives take ${given} characters${others}. AWS leaves ${room} for all of them beside the bot's own.`;
  return `${all} Ask for less, or ask the people who maintain the catalogue to use a managed policy or a group instead.`;
}

/** Why it can't be done, as mrkdwn. */
export function problemText(problem: Problem): string {
  return (sentences[problem.code] as (problem: Problem) => string)(problem);
}

const reasons: Partial<Record<RefusalCode, string>> = {
  'person.other-workspace': 'they belong to another workspace',
  'person.deactivated': 'their Slack account is deactivated',
  'person.bot': 'they are a bot',
  'person.guest': 'they are a guest',
  'person.unconfirmed': 'they have not confirmed their email address',
  'person.no-email': 'Slack shows no email address for them',
  'person.unknown': 'Slack does not know them',
  'vote.not-listed': 'they are no longer an approver',
  'break-glass.not-listed': 'the catalogue does not name them for break-glass',
};

export function reasonWords(why: string): string {
  return reasons[why as RefusalCode] ?? escaped(why);
}

const hints: Record<string, (operation: Operation | undefined) => string> = {
  AccessDenied: (operation) =>
    `The bot's role lacks a permission${operation ? `; it needs ${permissionsOf(operation).map(code).join(', ')}` : ''}.`,
  LimitExceeded: () => 'An AWS quota is used up.',
  NoSuchEntity: () => 'AWS does not know the user, group or policy. Someone may have removed it.',
  EntityAlreadyExists: () => 'It already exists, and the bot did not make it.',
  MalformedPolicyDocument: () => 'AWS does not accept the policy text.',
  PolicyNotAttachable: () => 'AWS does not allow this policy on users.',
  'key.not-shown': () => 'AWS did not show the new access key in time.',
  'user.not-yours': () =>
    'AWS shows another user under that name, or other tags than Countersign recorded. The platform team can find out what happened.',
  'account.unknown': () =>
    'The people who maintain the catalogue can put the account back. Until then nothing in it can be changed.',
  'user.gone': () => 'Someone deleted the user in AWS, so nothing more can be done for it.',
  'user.unbounded': () =>
    'The user lacks the permissions boundary of users the bot makes, so it was added to no group. The platform team can find out what happened.',
  'policy.changed': () =>
    'A policy is no longer what was approved, so nothing more was given. *Retry* asks the approvers again.',
  'policy.rewritten': () =>
    'What this gives is no longer what was approved, so nothing more was given. *Undo* it, then ask again. *Retry* continues only once AWS has what was approved again.',
  'plan.void': () =>
    'The account, the catalogue or the people have changed since this was approved, so nothing more was done. Undo it, then ask again. Or fix what changed: *Retry* checks again.',
  'policy.missing': () =>
    'A policy that this gives no longer exists, so the rest can’t be given. Ask again once the platform team has created it.',
  'group.missing': () =>
    'A group that this gives no longer exists, so the rest can’t be given. Ask again once the platform team has created it.',
  'votes.void': () => 'It goes on once as many approvers as the rules require have clicked *Retry*.',
  'request.stopped': () => 'An operator stopped it.',
  'set-up.timed-out': () => 'The owner did not finish setting up in time.',
  'codes.used-up': () => 'AWS accepted none of the codes, and no more can be tried.',
  'mfa.unproven': () => 'Another MFA device has been turned on, so its codes are needed first.',
  'mfa.none-left': () => 'No MFA device that shows codes is on any more.',
  'password-policy.changed': () => '*Retry* asks the approvers again, with what the account shows then.',
};

/** A failure in plain words: what it means, then AWS's own words, code and request id. A stop is only that. */
export function failureText(failure: Failure, operation: Operation | undefined): string {
  if (isStoppedForGood(failure)) return `${stopText(failure)}.`;
  const words = failureWords(failure);
  if (/^(end|stops)\./.test(failure.code)) return words;
  const hint = awsFix(failure) ?? hints[failure.code]?.(operation);
  const id = failure.awsRequestId ? `, AWS request ${code(failure.awsRequestId)}` : '';
  return [hint, words, `(${code(failure.code)}${id})`].filter(Boolean).join(' ');
}

/** Messages of our own name people by mention; those of AWS and Slack may quote anything and mention nobody. */
function failureWords({ code: by, message }: Failure): string {
  const words = escaped(message, 300);
  return /^(user|person|end)\./.test(by) ? words.replace(/&lt;@([UW][A-Z0-9]+)&gt;/g, '<@$1>') : words;
}
