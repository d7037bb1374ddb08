import { tagValuePattern } from '../../../core/account/tags.ts';
import { isManagedPolicy } from '../../../core/catalogue/managed-policy.ts';
import { durationWords } from '../../../core/duration-words.ts';
import type { Refusal, RefusalCode } from '../../../core/refusal.ts';
import { useCasesFor, userNamePattern } from '../../../core/request/ask.ts';
import type { Status } from '../../../core/request/request.ts';
import { code, cut, escaped, mention, time } from '../blocks.ts';
import { slackFix } from '../slack-fixes.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { useCaseWords } from './asked.ts';
import { countOf } from './count-of.ts';
import { howLongWords } from './how-long.ts';
import { policyText } from './known-access.ts';
import { reductionText } from './reduction.ts';
import { statusWords } from './status.ts';
import { notCountingWords } from './why.ts';

type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { code: Code }>;

const who = ({ person }: { person: string }) => mention(person);
const aUser = { person: 'a person', workload: 'a workload', emergency: 'an emergency user' } as const;
const helpIn = ({ help }: { help?: string | undefined }) => (help ? ` ${escaped(help)}` : '');

const namesLimit = 600;

/** By name or id: where it stands, a mention may show nobody. */
function nobodiesText({ nobodies = [] }: RefusalOf<'rule.unsatisfiable'>): string {
  const each = nobodies.map(
    ({ person, name, why }) => `${escaped(name || person, 80)} (${notCountingWords[why]})`,
  );
  return each.length > 0 ? ` Not counted: ${asManyAsFit(each, namesLimit)}.` : '';
}

/** What happened, and what to do about it. Complete by type. */
const sentences: { [Code in RefusalCode]: (refusal: RefusalOf<Code>) => string } = {
  'person.other-workspace': (r) =>
    `${who(r)} belongs to another workspace. Only people of this workspace can ask, decide or receive.${helpIn(r)}`,
  'person.deactivated': (r) =>
    `The Slack account of ${who(r)} is deactivated, so they cannot ask, decide or receive.${helpIn(r)}`,
  'person.bot': (r) =>
    `${who(r)} is a bot. Only people can ask, decide or receive. For a workload, name the person responsible.${helpIn(r)}`,
  'person.guest': (r) =>
    r.help
      ? `You are a guest in this Slack workspace, and guests can't ask for IAM users, decide on requests or receive credentials. A workspace admin can make you a full member.${helpIn(r)}`
      : `${who(r)} is a guest here. Guests cannot ask, decide or receive.`,
  'person.unconfirmed': (r) =>
    `${who(r)} has not confirmed their email address yet. Try again once they have.${helpIn(r)}`,
  'person.no-email': (r) =>
    `Slack shows no email address for ${who(r)}. A workspace admin can fix that.${helpIn(r)}`,
  'person.unknown': (r) => `Slack does not know ${who(r)}. Choose someone in this workspace.`,
  'people.unavailable': () =>
    'Slack did not answer in time, so nothing was changed. Please try again in a moment.',
  'people.refused': (r) =>
    `Slack won't let the bot look people up (${code(r.why.replace(/^slack\./, ''))}), so nothing was changed. ${slackFix(r.why)}`,
  'account.unknown': (r) => `The account ${code(r.account)} is not in the catalogue. Choose one from the list.`,
  'user-kind.none': () => 'Choose who will use it.',
  'owner.none': () => 'Choose a person.',
  'use-case.none': () => 'Choose one of the reasons offered.',
  'use-case.other-kind': ({ useCase, kind }) => {
    const fitting = useCasesFor[kind].map((each) => `“${useCaseWords[each]}”`);
    return `“${useCaseWords[useCase]}” doesn't fit ${aUser[kind]}. What fits: ${fitting.join(', ')}. Or change who will use it.`;
  },
  'user-name.invalid': ({ userName }) =>
    arnText(userName) ??
    `A user name has 1 to 64 letters, digits and + = , . @ _ - characters, and no spaces.${notTaken(userName, userNamePattern)}`,
  'user-name.without-prefix': ({ prefix }) => `In this account, every user name starts with ${code(prefix)}.`,
  'user-name.shared': ({ userName }) =>
    `${code(userName)} sounds like a user for several people. Each person gets a user of their own, so that AWS records who did what and MFA is theirs. Ask for one for each of them, or choose a workload if it is a program.`,
  'credential.none': () => 'Choose at least one credential, or nobody can use the user.',
  'credential.unknown': () => 'Choose from the credentials offered.',
  'credential.workload-password': () =>
    'A workload signs in with an access key. Leave the console password off.',
  'credential.emergency-without-password': () =>
    'An emergency user needs a console password: it shows that its owner can sign in when it matters. A key may come with it.',
  'break-glass.none': () =>
    'The catalogue says nothing about break-glass, so there are no emergency users here. The people who maintain it can add `breakGlass`.',
  'entitlement.none': () => 'Choose at least one kind of access.',
  'entitlement.unknown': ({ entitlement: id }) =>
    isManagedPolicy({ id })
      ? `The managed policy ${code(id)} can't be asked for here: no pattern of the catalogue lists it, or nobody may have it. Choose from the list.`
      : `${escaped(id, 80)} is not in the catalogue. Choose from the list.`,
  'entitlement.not-offered': (r) =>
    `${escaped(r.title)} is not offered to ${aUser[r.kind]} in account ${escaped(r.account)}.`,
  'entitlement.nothing-offered': (r) =>
    `Nothing is offered to ${aUser[r.kind]} in account ${escaped(r.account)}, so you can't ask for a user there. Choose another account, or another kind of user.`,
  'lasts.none': ({ titles }) =>
    `No duration fits ${asManyAsFit(
      titles.map((each) => escaped(each)),
      200,
    )} together. Ask for them separately.`,
  'lasts.needed': ({ titles }) =>
    `${asManyAsFit(
      titles.map((each) => escaped(each)),
      200,
    )} can only be had for a time. Choose how long.`,
  'lasts.not-offered': ({ choicesMs, mayBeEndless }) =>
    `That duration isn't offered for what you chose. Choose ${howLongWords(choicesMs, mayBeEndless)}.`,
  'entitlement.too-many': (r) =>
    `Together these need ${r.count} ${r.what}, and IAM allows ${r.limit} for one user. Choose fewer.`,
  'entitlement.no-room': (r) =>
    `The inline policies of these take ${r.size} characters together, and AWS leaves ${r.room} for them beside the bot's own. Choose fewer.`,
  'entitlement.boundaries': (r) =>
    `${titlesIn(r.titles)} need different permissions boundaries (${asManyAsFit(r.boundaries.map(policyText), 300)}), and a user has only one. Ask for them in separate requests, each for a user of its own.`,
  'entitlement.paths': (r) =>
    `${titlesIn(r.titles)} belong to different teams (${asManyAsFit(r.paths.map(code), 300)}), and a user is in one of them. Ask for them in separate requests, each for a user of its own.`,
  'entitlement.uncovered': (r) =>
    `No rule in the catalogue says who approves ${escaped(r.title)}, so you can't ask for it. The people who maintain the catalogue can add one.`,
  'entitlement.held': (r) => `The user already has ${escaped(r.title)}.`,
  'entitlement.not-held': (r) => `The user doesn't have ${escaped(r.title)}, so it can't be removed.`,
  'change.nothing': () => 'Choose something to add, remove, give or take away.',
  'change.both': (r) => `You chose to give and to take away ${escaped(r.what)}. Choose one of the two.`,
  'tag.unknown': (r) =>
    `The catalogue asks for no tag ${code(r.key)}. Open the form again: it may have changed meanwhile.`,
  'tag.missing': (r) => `${escaped(r.title)} is required for every user here.`,
  'tag.not-offered': (r) => `Choose ${escaped(r.title)} from the list.`,
  'tag.invalid': (r) =>
    `AWS accepts letters, digits, spaces and _ . : / = + - @ in ${escaped(r.title)}, at most 256 of them.${notTaken(r.value, tagValuePattern)}`,
  'tag.mismatch': (r) => `${escaped(r.title)} must fit the pattern ${code(r.pattern)}.`,
  'rules.none': () =>
    "No rule in the catalogue says who approves this, so you can't ask for it. The people who maintain the catalogue can add one.",
  'asker.not-listed': ({ title }) =>
    `Only the people named by the rule “${escaped(title)}” can ask for this, and you are not one of them. One of them can ask for you. The people who maintain the catalogue know who they are, and can add you.`,
  'asker.no-longer-listed': ({ person, title }) =>
    `${mention(person)} may not ask for this any more: the rule “${escaped(title)}” says who may. Deny it, and someone who may ask can ask again. The people who maintain the catalogue can add ${mention(person)}.`,
  'rule.unsatisfiable': (r) =>
    `Not enough people could approve this: the rule “${escaped(r.title)}” needs ${r.count}, and not counting you and the owner there ${r.available === 1 ? 'is' : 'are'} ${r.available}.${nobodiesText(r)} The people who maintain the catalogue can add approvers.`,
  'reason.too-short': (r) =>
    r.minLength > 1
      ? `Give a reason of at least ${r.minLength} characters: this request requires it.`
      : 'Give a reason.',
  'reason.too-long': (r) => `Keep the reason under ${r.maxLength} characters.`,
  'ticket.missing': (r) =>
    `Name the ticket for this: the rule “${escaped(r.title)}” requires one.${ticketLike(r)}`,
  'ticket.other': (r) =>
    `The rule “${escaped(r.title)}” expects a ticket of another form. Check the number.${ticketLike(r)}`,
  'text.too-short': ({ what, minLength }) =>
    minLength > 1
      ? `Write at least ${minLength} characters.`
      : `Write ${what === 'answer' ? 'an' : 'a'} ${what}.`,
  'text.too-long': ({ what, maxLength }) => `Keep the ${what} to ${maxLength} characters.`,
  'question.limit': ({ limit }) =>
    `This request has had ${limit} questions, and can't have more. Approve it, or deny it with what you need to know.`,
  'question.unknown': () => "That question isn't known here, so nothing was sent.",
  'question.answered': ({ answer }) =>
    `You have already answered this question. Your first answer was sent: “${escaped(answer, 200)}”.`,
  'question.taken': ({ question }) =>
    `You sent this form before, and that question was asked: “${escaped(question, 200)}”. Your changes were not. To ask something else, click *Ask a question…* again.`,
  'request.unknown': () => 'The bot does not know this request. It may come from another installation.',
  'request.settled': (r) =>
    `Nothing was changed: this request is already ${statusWords[r.status]}${r.by ? ` (by ${mention(r.by)})` : ''}${r.atMs ? `, ${time(r.atMs)}` : ''}${because(r)}.`,
  'review.answered': ({ answer, by, atMs, reason }) =>
    `Nothing was changed: ${by ? `${mention(by)} has already answered` : 'nobody answered in time, so the answer is'} *${answer === 'keep' ? 'Keep' : 'End'}*${atMs ? `, ${time(atMs)}` : ''}${because({ reason })}.`,
  'review.taken': ({ note, atMs }) =>
    `You have already answered this review, ${time(atMs)}: “${escaped(note, 200)}”. Your changes were not taken.`,
  'end.not-yours': ({ owner }) =>
    `Only ${mention(owner)}, the person who asked for it, its approvers and the security people can end this access.`,
  'end.over': () => 'This access has ended already, or has no end that can come sooner.',
  'end.called': ({ by }) => `${mention(by)} has already ended this access.`,
  'renewal.done': ({ untilMs }) => `This access is already extended, until ${time(untilMs)}.`,
  'renewal.asked': () =>
    'An extension of this access is already waiting, or has not finished. Its card is in the approvals channel.',
  'renewal.refused': ({ by }) =>
    `${mention(by)} has decided that this access is not extended. When it has ended, you can ask for it again.`,
  'renewal.not-yours': ({ owner }) =>
    `Only ${mention(owner)} and the person who asked for it can extend this access.`,
  'request.expired': (r) =>
    `Nothing was changed: the time to decide ended ${time(r.atMs)}. The requester can ask again.`,
  'plan.changed': () =>
    'The plan has changed since you saw this card, so your click was not counted. Read the card as it is now, then decide.',
  'plan.none': () =>
    'This request cannot be carried out, so there is nothing to approve. The card says why. Deny it with a reason.',
  'reduce.impossible': () =>
    'This request can only be decided as it is. Approve it, or deny it and suggest changes.',
  'reduce.not-less': () =>
    'That is not less than what was asked for. Leave something out, but not everything, or choose a shorter time. To give nothing, deny the request.',
  'reduce.taken': ({ reason, ...reduction }) =>
    `You reduced this request before, and that was accepted: ${reductionText(reduction)}, reason “${escaped(reason, 200)}”. Your changes were not. Read the card as it is now.`,
  'vote.self-approval': () => 'You asked for this yourself, so someone else has to decide.',
  'vote.own-credentials': () => 'These credentials would be yours, so someone else has to decide.',
  'vote.not-listed': () => 'You are not an approver for this request. The card says who is.',
  'vote.already': () => 'You have already approved this. Your vote is counted.',
  'act.not-requester': () => 'Only the person who asked can do that. Approvers can deny the request.',
  'act.not-owner': (r) => `Only ${mention(r.owner)} can do that: the credentials are theirs.`,
  'act.not-approver': () => 'Only the approvers of this request can do that.',
  'act.too-late': (r) => `That is no longer possible: the request is ${statusWords[r.status]}.`,
  'act.not-security': (r) =>
    `Only ${mention(r.owner)}, who owns the user, and the security people can stop it.`,
  'act.stopped': () =>
    'The user was stopped, so this request can’t be resumed. Once the user is given back, ask again.',
  'act.opened': () =>
    'Too late to undo: a link has been opened, so someone holds a credential. The owner and the security people can stop the user.',
  'retry.expired': (r) =>
    `Too late to try again: it failed ${time(r.atMs)}, and the approval is too old by now. Undo what was done, then ask again.`,
  'devices.changed': () =>
    'The MFA devices have changed since that message, so nothing was confirmed. Read the newest message and click there.',
  'policies.none': () =>
    'This request has no policies to read: it does not change the access of an existing user.',
  'act.already': () => 'That has already been done.',
  'user.none': () =>
    'You have no IAM user here. Ask for one with `/iam request-user`. If you have one in AWS already, use `/iam adopt`.',
  'user.unreadable': ({ userNames }) =>
    `The bot can't read its record of ${userNames.map(code).join(', ')} just now, so nothing was done. Please try again later.`,
  'user.another': (r) =>
    `The user ${code(r.userName)} in this message no longer exists here, so nothing was stopped. If another user has its name now, stop it from its own card or messages.`,
  'user.not-yours': (r) =>
    `${code(r.userName)} is not one of your users here, so nothing was done. \`/iam keys\` shows yours.`,
  'user.not-shown': (r) =>
    `You can copy from your own IAM users. To copy from ${code(r.userName)}, ask its owner to copy it, or one of the security people. ${escaped(r.help)}`,
  'user.not-visible': (r) =>
    `You can see your own IAM users, and ${code(r.userName)} isn't one of them. \`/iam users\` lists yours; approvers and security people see the others. ${escaped(r.help)}`,
  'user.in-set-up': (r) =>
    `${code(r.userName)} is still being set up. Finish that first: your messages from the bot say what is left to do.`,
  'user.workload': (r) =>
    `${code(r.userName)} belongs to a workload: it has no password and no MFA. For its keys, use \`/iam keys\`.`,
  'key.gone': (r) =>
    `Too late: the old key ${code(r.keyId)} is deleted, or about to be, and cannot be brought back. The new one keeps working.`,
  'keys.not-offered': (r) =>
    `The catalogue doesn't allow ${code(r.userName)} access keys. \`aws login\` gives the AWS CLI short-lived credentials without one.`,
  'user.suspended': (r) =>
    `The user was stopped by ${mention(r.by)}. Giving it back needs approval: \`/iam status\` shows where that stands.`,
  'button.not-on-record': () =>
    'This message is out of date, so your click changed nothing. Use the newest message about the request: `/iam status` finds it.',
  'form.not-yours': () =>
    'This form was opened for someone else, so nothing was changed. Click the button that opens it yourself.',
  'review.not-on-record': () =>
    'This is not the request you opened last, so your click changed nothing. Click *Review…* on the Home tab again.',
  'form.taken': ({ account, userName, entitlements, reason }) => {
    const access = entitlements.length > 0 ? `, access ${asManyAsFit(entitlements.map(code), 300)}` : '';
    const because = reason === undefined ? '' : `, reason “${escaped(reason, 200)}”`;
    return `You sent this form before, and that version was accepted: ${code(userName)} in account ${escaped(account)}${access}${because}. Your changes were not. To ask for something else, cancel that request (${code('/iam status')} finds it) and open a new form.`;
  },
  'limit.open': ({ limit, userNames, endsAtMs, help }) => {
    const which = userNames.length > 0 ? ` (for ${asManyAsFit(userNames.map(code), 400)})` : '';
    const until = endsAtMs === undefined ? '' : `; the first expires ${time(endsAtMs)}`;
    return `This was not sent: you already have ${limit} requests waiting for a decision${which}, the most one person may have. Click *Cancel* in the bot's message about one you can do without, or wait until one is decided${until}. Then ask again. ${escaped(help)}`;
  },
  'limit.asks': ({ limit, atMs, help }) =>
    `Nothing was done: you have asked ${limit} times in the last hour, the most one person may. You can ask again ${time(atMs)}. Your earlier requests go on, and you can stop a user or deactivate a key at any time. ${escaped(help)}`,
  'break-glass.no-user': () =>
    'You have no emergency user, so there is nothing to open. Prepare one now: `/iam request-user` with the reason *Emergency access to the account*. Once it is approved and MFA is on, `/iam break-glass` opens it. If you need access this minute, ask someone who has one.',
  'break-glass.not-listed': ({ help }) =>
    `The catalogue doesn't name you among the people who may use break-glass, so nothing was opened. Ask for access with \`/iam request-user\`, or ask someone who is named. ${escaped(help)}`,
  'break-glass.too-long': ({ longestMs }) =>
    `Choose one of the times offered: break-glass lasts ${durationWords(longestMs)} at most here.`,
  'break-glass.open': ({ userName, untilMs }) =>
    `${code(userName)} is open already, until ${time(untilMs)}. One break-glass at a time: the next one is possible after its end, once its credentials are renewed.`,
  'review.own': () => 'It is about what you did, so someone else has to review it.',
  'review.not-listed': () =>
    'Only the security people, and the approvers of such access, can answer this review.',
  'offboarding.taken': ({ userName, reason }) =>
    `You sent this form before, and that version was accepted: ${code(userName)} is being offboarded, reason “${escaped(reason, 200)}”. Your changes were not. If it shouldn't end, cancel that request (${code('/iam status')} finds it) or ask for the user back on its card in the approvals channel. For other users, open a new form.`,
  'transfer.not-managed': (r) =>
    `Countersign manages no user ${code(r.userName)} in this account. To bring one that was made by hand under its management, use \`/iam adopt\`.`,
  'transfer.person': (r) =>
    `${code(r.userName)} is a person's user, and nobody else may sign in as them. Ask for a new user for the new person with \`/iam request-user\`.`,
  'transfer.theirs': (r) => `${code(r.userName)} belongs to ${mention(r.owner)} already. Choose someone else.`,
  'button.unreadable': () =>
    'The bot does not understand this button, so nothing was changed. Use `/iam status` to find the request.',
  'password-policy.not-shown': (r) =>
    `Only approvers, security people and those whom the catalogue lets see users can see the password policy of an account.${helpIn(r)}`,
  'password-policy.out-of-range': ({ field, min, max }) =>
    field === 'minLength'
      ? `AWS accepts ${min} to ${max} characters.`
      : `AWS accepts ${min} to ${max}. Leave it empty to turn it off.`,
  'password-policy.nothing-expires': () =>
    'A hard expiry does nothing while passwords never expire. Say after how many days they expire, or turn it off.',
  'password-policy.unchanged': () =>
    'This is what holds already, so there is nothing to ask for. Change something first.',
  'request.unnamed': () =>
    'Add the id of a request: it is the last line of its card and of your message about it. `/iam status` lists your requests.',
  'why.not-shown': () =>
    'Only the requester, the owner, security people and those whom its rules let approve or ask see why this request stands where it does. The card shows who decides.',
  'history.unknown': (r) =>
    `There is no request and no IAM user ${code(r.named)} whose history you can see. Add the id of a request, which is the last line of its card, or the name of an IAM user; without a name you get your own history. ${escaped(r.help)}`,
  'history.unreadable': (r) =>
    `What is stored of the request ${code(r.requestId)} can't be read, so its history can't be shown. Tell the security people: ${code(`countersign audit ${r.requestId}`)} prints every entry and says what is wrong. ${escaped(r.help)}`,
  'history.not-shown': (r) =>
    `You can see your own history, but not that of ${who(r)}. Security people and those who can see all IAM users can. ${escaped(r.help)}`,
  'deletion.second-person': () =>
    'You asked for this offboarding, or the user is yours, so someone else has to delete it before its time: deleting can’t be undone. Ask the security people or an approver.',
  'deletion.not-listed': () =>
    'Only the security people, and the approvers of what this user has, can delete it before its time.',
  'deletion.asked-back': ({ userName }) =>
    `Someone has asked to give ${code(userName)} back, so it isn't deleted now. Decide on that request first.`,
  'offboarding.already': ({ userName, by }) =>
    `${code(userName)} is being offboarded already; ${mention(by)} asked for it. Its card is in the approvals channel.`,
  'offboarding.over': ({ userName }) =>
    `${code(userName)} can't be given back by this any more: it has been deleted, its deletion has begun, or it has been given back.`,
  'offboarding.begins': ({ userName }) =>
    `${code(userName)} is still being stopped. Try again in a moment: it can be given back once that is done.`,
  'offboarding.in-doubt': ({ userName, by }) =>
    `${mention(by)} has stopped ${code(userName)} since, because someone else may have its credentials. The request that gives it back then is in the approvals channel.`,
  'offboarding.not-yours': ({ owner }) =>
    `Only the owner ${mention(owner)}, the one who asked for the offboarding, the security people and the approvers of what this user has can ask to give it back.`,
  'offboarding.nobody': ({ person }) =>
    `${mention(person)} has no IAM user here that is managed by Countersign, so there is nothing to offboard.`,
  'activity.not-shown': (r) =>
    `You can see what your own IAM users did. For ${code(r.userName)}, ask its owner, or one of the people who may see every user. ${escaped(r.help)}`,
  'hygiene.not-shown': ({ help }) =>
    `What is to be put right shows other people's users, so only people who may see every user can open it: by default approvers and security people. ${code('/iam keys')} and ${code('/iam mfa')} look after your own. ${escaped(help)}`,
  'stops.not-security': () =>
    'Only the security people can stop a list of users. Anyone can stop their own user.',
  'stops.nobody-named': () => 'Name at least one IAM user, person or account.',
  'stops.nobody-left': () =>
    'None of these can be stopped: they are stopped already, or not managed by Countersign.',
  'stops.too-many': ({ count, limit }) =>
    `These are ${count} users, and one list takes ${limit}. Nothing was stopped. Split the list.`,
  'stops.not-on-record': () =>
    'This list is out of date, so nothing was stopped. Begin again with `/iam stop-many`.',
  'stops.other-count': ({ count }) =>
    `Type ${count}, the number of users on the list. Nothing was stopped yet.`,
  'stops.taken': ({ count, reason }) =>
    `You confirmed this list before, and that was accepted: ${countOf(count, 'user')}, reason “${escaped(reason, 200)}”. Your changes were not. Its card in the approvals channel says how far it is.`,
  'stop.not-over': ({ userName }) => `${code(userName)} is still being stopped. Ask for it once that is done.`,
  'stop.none': ({ userName }) => `${code(userName)} is not stopped, so there is nothing to give back.`,
  'stop.offboarded': ({ userName, by }) =>
    `${code(userName)} is being offboarded; ${mention(by)} asked for it. *Give back…* on its card in the approvals channel asks for it.`,
  'offboarding.not-shown': (r) =>
    `Only people who may see every user can offboard somebody else's users that way. To ask for one, name it with ${code('/iam offboard NAME')}: approvers decide. ${escaped(r.help)}`,
  'export.unknown-format': (r) =>
    `There is no format ${code(cut(r.typed, 40))}. After the id, add terraform, cloudformation or cli, or nothing for all three.`,
  'export.undecided': () =>
    'This request waits for a decision. Until there is one, only approvers and security people can export its plan. Ask again once it is approved.',
  'export.nothing': (r) => nothingToExport(r.status),
  'export.no-code': () => noCode,
  'files.refused': (r) =>
    `Slack doesn't take the files (${code(r.why.replace(/^slack\./, ''))}), so they were not sent. ${slackFix(r.why)} The people who run Countersign can print the same with ${code('countersign export')}.`,
  'files.unavailable': () =>
    'Slack did not confirm the files in time. If they are not in your direct messages within a minute, ask for them again.',
};

const noCode =
  'There is nothing to export: this request leaves nothing in AWS that code should keep. Credentials, stops and lookups are no part of code. Its card says what it did.';

function nothingToExport(status: Status): string {
  // A lookup has a plan without steps.
  if (status === 'done') return noCode;
  if (status === 'submitted')
    return 'There is nothing to export yet: the plan of this request is not ready. Ask again once its card is there.';
  return status === 'applying' || status === 'undoing' || status === 'failed'
    ? 'There is nothing to export: nothing of this request is done in AWS. Ask again once something is.'
    : `There is nothing to export: this request is ${statusWords[status]}, and nothing of it is left in AWS.`;
}

/** Titles of the catalogue, in a list. */
function titlesIn(titles: readonly string[]): string {
  return asManyAsFit(
    titles.map((title) => escaped(title)),
    300,
  );
}

/** For the ARN of a user in another account than the one that was chosen; it may have been cut. */
function arnText(userName: string): string | undefined {
  const [, account] = /^arn:[a-z-]+:iam::(\d{12}):user\//.exec(userName) ?? [];
  return (
    account &&
    `This is the ARN of an IAM user in account ${account}. Choose that account, or type the name alone.`
  );
}

function because({ reason }: { reason?: string | undefined }): string {
  return reason === undefined ? '' : `, with the reason “${escaped(reason, 200)}”`;
}

function ticketLike({ example }: { example?: string | undefined }): string {
  return example === undefined ? '' : ` It looks like ${code(example)}.`;
}

/** A letter that looks like an allowed one is told apart by its number. */
function notTaken(text: string, taken: RegExp): string {
  const first = [...text].find((character) => !taken.test(character));
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
