import type { Refusal, RefusalCode } from '../../../core/refusal.ts';
import { useCasesFor, userNamePattern } from '../../../core/request/ask.ts';
import { code, escaped, mention, time } from '../blocks.ts';
import { slackFix } from '../slack-fixes.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { useCaseWords } from './asked.ts';
import { statusWords } from './status.ts';

type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { code: Code }>;

const who = ({ person }: { person: string }) => mention(person);
const helpIn = ({ help }: { help?: string | undefined }) => (help ? ` ${escaped(help)}` : '');

/** What happened, and what to do about it. Complete by type. */
const sentences: { [Code in RefusalCode]: (refusal: RefusalOf<Code>) => string } = {
  'person.other-workspace': (r) =>
    `${who(r)} belongs to another workspace. Only people of this workspace can ask, decide or receive.${helpIn(r)}`,
  'person.deactivated': (r) =>
    `The Slack account of ${who(r)} is deactivated, so they cannot ask, decide or receive.${helpIn(r)}`,
  'person.bot': (r) =>
    `${who(r)} is a bot. Only people can ask, decide or receive; for a workload, name the person responsible.${helpIn(r)}`,
  'person.guest': (r) =>
    r.help
      ? `You are a guest in this Slack workspace, and guests can't ask for IAM users, decide on requests or receive credentials. A workspace admin can make you a full member.${helpIn(r)}`
      : `${who(r)} is a guest here. Guests cannot ask, decide or receive.`,
  'person.unconfirmed': (r) =>
    `${who(r)} has not confirmed their email address yet. Once they have, try again.${helpIn(r)}`,
  'person.no-email': (r) =>
    `Slack shows no email address for ${who(r)}. A workspace admin can fix that.${helpIn(r)}`,
  'person.unknown': (r) => `Slack does not know ${who(r)}. Choose somebody of this workspace.`,
  'people.unavailable': () =>
    'Slack did not tell in time who is who, so nothing was changed. Please try again in a moment.',
  'people.refused': (r) =>
    `Slack refuses to say who is who (${code(r.why.replace(/^slack\./, ''))}), so nothing was changed. ${slackFix(r.why)}`,
  'account.unknown': (r) => `The account ${code(r.account)} is not in the catalogue. Choose one from the list.`,
  'user-kind.none': () => 'Choose who will use it.',
  'owner.none': () => 'Choose a person.',
  'use-case.none': () => 'Choose one of the reasons offered.',
  'use-case.other-kind': ({ useCase, kind }) => {
    const fitting = useCasesFor[kind].map((each) => `“${useCaseWords[each]}”`);
    const whose = kind === 'workload' ? 'a workload' : 'a person';
    return `“${useCaseWords[useCase]}” doesn't fit ${whose}. What fits: ${fitting.join(', ')}. Or change who will use it.`;
  },
  'user-name.invalid': ({ userName }) =>
    `A user name has 1 to 64 letters, digits and + = , . @ _ - characters, and no spaces.${notTaken(userName)}`,
  'user-name.without-prefix': ({ prefix }) => `In this account, every user name starts with ${code(prefix)}.`,
  'credential.none': () => 'Choose at least one credential, or nobody could use the user.',
  'credential.unknown': () => 'Choose from the credentials offered.',
  'credential.workload-password': () =>
    'A workload signs in with an access key. Leave the console password off.',
  'entitlement.none': () => 'Choose what the user may do.',
  'entitlement.unknown': (r) => `${escaped(r.entitlement, 80)} is not in the catalogue. Choose from the list.`,
  'entitlement.not-offered': (r) =>
    `${escaped(r.title)} is not offered to a ${r.kind} in account ${escaped(r.account)}.`,
  'entitlement.nothing-offered': (r) =>
    `Nothing is offered to a ${r.kind} in account ${escaped(r.account)}, so no user can be asked for there. Choose another account, or ask for somebody else.`,
  'entitlement.too-many': (r) =>
    `Together these need ${r.count} ${r.what}; IAM allows ${r.limit} for a user. Choose fewer.`,
  'entitlement.uncovered': (r) =>
    `No rule of the catalogue says who may approve ${escaped(r.title)}, so it cannot be asked for.`,
  'rules.none': () =>
    "No rule of the catalogue says who may approve this, so it can't be asked for. The people who maintain the catalogue can add one.",
  'rule.unsatisfiable': (r) =>
    `Nobody could decide: the rule “${escaped(r.title)}” needs ${r.count}, and without you and the owner ${r.available} ${r.available === 1 ? 'is' : 'are'} left.`,
  'reason.too-short': (r) =>
    r.minLength > 1
      ? `Give a reason of at least ${r.minLength} characters; what you ask for calls for it.`
      : 'Give a reason.',
  'reason.too-long': (r) => `Keep the reason under ${r.maxLength} characters.`,
  'text.too-short': ({ what, minLength }) =>
    minLength > 1
      ? `Write at least ${minLength} characters.`
      : `Write ${what === 'answer' ? 'an' : 'a'} ${what}.`,
  'text.too-long': ({ what, maxLength }) => `Keep the ${what} to ${maxLength} characters.`,
  'question.limit': ({ limit }) =>
    `This request has had ${limit} questions, and can't have more. Approve it, or deny it with what you need to know.`,
  'question.unknown': () => "That question isn't known here, so nothing was sent.",
  'question.answered': () => 'You have already answered this question. Your first answer was sent.',
  'request.unknown': () => 'That request is not known here. It may be from another installation of the bot.',
  'request.settled': (r) =>
    `Nothing was changed: this request is already ${statusWords[r.status]}${r.by ? ` (by ${mention(r.by)})` : ''}${r.atMs ? `, ${time(r.atMs)}` : ''}.`,
  'request.expired': (r) =>
    `Nothing was changed: the time to decide ended ${time(r.atMs)}. The requester can ask again.`,
  'plan.changed': () =>
    'The plan has changed since this card was drawn, so your click was not counted. Read the card as it is now, then decide.',
  'plan.none': () =>
    'No plan can be made for this request, so there is nothing to approve. The card says why; deny it with a reason.',
  'vote.self-approval': () => 'You asked for this yourself, so somebody else has to decide.',
  'vote.own-credentials': () => 'These credentials would be yours, so somebody else has to decide.',
  'vote.not-listed': () => 'No rule of this request lists you as an approver. The card says who may decide.',
  'vote.already': () => 'You have approved this already; your vote is counted.',
  'act.not-requester': () => 'Only the person who asked can do that; approvers can deny the request.',
  'act.not-owner': (r) => `Only ${mention(r.owner)} can do that: the credentials are theirs.`,
  'act.not-approver': () => 'Only those who may decide on this request can do that.',
  'act.too-late': (r) => `That is not possible now: the request is ${statusWords[r.status]}.`,
  'act.not-security': (r) => `Only ${mention(r.owner)}, whose user it is, and the security people can stop it.`,
  'act.stopped': () => 'A suspension has stopped this for good. Once the user is given back, ask for it anew.',
  'act.opened': () =>
    'Too late to undo: a link has been opened, so somebody holds a credential. The owner and the security people can stop the user.',
  'retry.expired': (r) =>
    `Too late to try again: it failed ${time(r.atMs)}, and what was approved then may no longer be right. Undo what was done, then ask again.`,
  'devices.changed': () =>
    'The MFA devices have changed since that message, so nothing was confirmed. Read the newest message, then click there.',
  'policies.none': () =>
    'This request has no policies to read: its plan is not about the access of a user that exists already.',
  'act.already': () => 'That has been done already.',
  'user.none': () =>
    'No IAM user of yours is known here. Ask for one with `/iam request-user`; for one that exists already there is `/iam adopt`.',
  'user.unreadable': ({ userNames }) =>
    `What is stored about ${userNames.map(code).join(', ')} can't be read just now, so nothing was done.`,
  'user.another': (r) =>
    `The user ${code(r.userName)} that this was about is no longer on record here, so nothing was stopped. Another user that has its name now is stopped from its own card or messages.`,
  'user.not-yours': (r) => `${code(r.userName)} is not yours, as far as is known here, so nothing was done.`,
  'user.in-set-up': (r) =>
    `${code(r.userName)} is still being set up. Finish that first; your messages say what is left to do.`,
  'user.workload': (r) =>
    `${code(r.userName)} belongs to a workload: it has no password and no MFA. Its keys are under \`/iam keys\`.`,
  'key.gone': (r) =>
    `Too late: the old key ${code(r.keyId)} is deleted, or about to be, and cannot be brought back. The new one goes on working.`,
  'keys.not-offered': (r) =>
    `The catalogue lets ${code(r.userName)} have no access keys. \`aws login\` gives the AWS CLI short-lived credentials without one.`,
  'user.suspended': (r) =>
    `The user was suspended by ${mention(r.by)}. It is given back by approval; \`/iam status\` says where that stands.`,
  'button.not-on-record': () =>
    'This message is not one that counts any more, so your click changed nothing. Use the newest message about the request; `/iam status` finds it.',
  'form.not-yours': () =>
    'This form was opened for somebody else, so nothing was changed. Click the button that opens it yourself.',
  'review.not-on-record': () =>
    'This is not the request you opened last, so your click changed nothing. Click *Review…* on the Home tab again.',
  'form.taken': ({ account, userName, entitlements, reason }) => {
    const access = entitlements.length > 0 ? `, access ${asManyAsFit(entitlements.map(code), 300)}` : '';
    const because = reason === undefined ? '' : `, reason “${escaped(reason, 200)}”`;
    return `This form was taken when you sent it first: ${code(userName)} in account ${escaped(account)}${access}${because}. So nothing of this was changed. To ask for something else, cancel that request (${code('/iam status')} finds it) and open a new form.`;
  },
  'limit.open': ({ limit, userNames, endsAtMs, help }) => {
    const which = userNames.length > 0 ? ` (for ${asManyAsFit(userNames.map(code), 400)})` : '';
    const until = endsAtMs === undefined ? '' : `; the first runs out ${time(endsAtMs)}`;
    return `You have ${limit} requests that wait for a decision${which}, and one person may have no more, so this was not sent. Click *Cancel* in the bot's message about one that you can do without, or wait until one is decided${until}. Then ask again. ${escaped(help)}`;
  },
  'limit.asks': ({ limit, atMs, help }) =>
    `One person may ask ${limit} times an hour, and you have used that up, so nothing was done. You can ask again ${time(atMs)}. What you have asked for already goes on, and stopping a user or deactivating a key works at any time. ${escaped(help)}`,
  'button.unreadable': () =>
    'This button carries nothing the bot understands, so nothing was changed. Use `/iam status` to find the request.',
};

/** One that looks like a letter that is taken is told apart by its number. */
function notTaken(userName: string): string {
  const first = [...userName].find((character) => !userNamePattern.test(character));
  if (first === undefined) return '';
  if (first.trim() === '') return ' This one has a space.';
  const number = `U+${(first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = escaped(first);
  return shown === ''
    ? ` This one has an invisible character, ${number}.`
    : ` “${shown}” (${number}) is none of these.`;
}

/** One refusal as mrkdwn. */
export function refusalText(refusal: Refusal): string {
  return (sentences[refusal.code] as (refusal: Refusal) => string)(refusal);
}
