import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { isMissingAsked } from '../../../core/notices/missing.ts';
import type { OperationOf } from '../../../core/operations/operation.ts';
import type { Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, context, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import { checklistLine } from './checklist-line.ts';
import { notMeButton } from './not-me-button.ts';

export type Enrolment = OperationOf<'await-enrolment'>;

/** What the plan waits for, once it has come to where it waits for the owner's set-up. */
export function enrolmentDue(
  { phase, journal }: Request,
  operations: Told['operations'],
): Enrolment | undefined {
  const current = operations.find((_, index) => journal[index]?.state !== 'done');
  return phase.status === 'applying' && current?.kind === 'await-enrolment' ? current : undefined;
}

/** What the owner does next, and what AWS did not show when it was asked. */
export function enrolmentSteps(request: Request, enrolment: Enrolment): AnyBlock[] {
  if (request.isReportedDone) return [context('Checking with AWS whether everything is set up.')];
  if (request.sighting)
    return [
      section(
        '*One click left:* the newest message shows the device that was set up, and has *Get my access*.',
      ),
    ];
  const missed = missedText(request, enrolment);
  return [section(stepsText(request, enrolment)), ...(missed ? [section(`:warning: ${missed}`)] : [])];
}

/** The first is what comes next. A password that was only forgotten leaves MFA as it was. */
export function enrolmentButtons(request: Request, enrolment: Enrolment): Button[] {
  const { id: requestId, reportMissedAtMs } = request;
  const claim = buttonFor(actionIds.reportDone, { requestId });
  const here = buttonFor(actionIds.setUpMfa, { requestId });
  if (enrolment.devices)
    return [
      button("I've changed my password", claim, { style: 'primary' }),
      // An owner who has no device yet, as after an adoption, learns that from the answer.
      ...(reportMissedAtMs === undefined ? [] : [button('Set up MFA here', here)]),
    ];
  if (isPasswordLeft(request))
    return [
      button("I've changed my password", claim, { style: 'primary' }),
      // No two buttons of a message may have the same id.
      button("I've set up MFA", { ...claim, actionId: `${claim.actionId} mfa` }),
    ];
  return [button('Set up MFA here', here, { style: 'primary' }), button("I've set up MFA", claim)];
}

/** To an owner who has turned MFA on by our page and has more to do: nothing they clicked here could say so. */
export function missingNotice({ request, operations }: Told, catalogue: Catalogue): Message {
  const { userName, account } = request.intent;
  const user = `${code(userName)} in ${accountText(catalogue, account)}`;
  const enrolment = enrolmentDue(request, operations);
  if (!enrolment || !isMissingAsked(request, operations))
    return {
      text: `Setting up ${userName}.`,
      blocks: [section(`:lock: Setting up ${user}`), context('Your newest message here says what comes next.')],
    };
  return {
    text: `Not finished yet: ${userName} needs one more step before you have access.`,
    blocks: [
      section(`:bell: *Not finished yet:* ${user}\n${checklistLine(request, operations)}`),
      ...enrolmentSteps(request, enrolment),
      ...actions(...enrolmentButtons(request, enrolment), notMeButton(request)),
    ],
  };
}

function stepsText(request: Request, { devices, passwordChange }: Enrolment): string {
  if (devices)
    return '*Next:* in the AWS console, sign in with the address, user name and password from the page and your MFA device, and choose a new password. Then click *I’ve changed my password* here.';
  if (isPasswordLeft(request))
    return '*Next:* in the AWS console, sign in with the address, user name and password from the page and a code of your MFA device, and choose a new password. Then click *I’ve changed my password* here.';
  const isPasswordDone = request.missing?.password === false || request.handovers.length === 0;
  const first = passwordChange
    ? 'In the AWS console, sign in with the address, user name and password from the page, and choose a new password.'
    : 'Keep the key where your AWS CLI finds it.';
  if (isPasswordDone) return `*Next:* ${lowerFirst(turnMfaOn)} ${afterwards}`;
  return `*Next:*\n1. ${first}\n2. ${turnMfaOn}\n${afterwards}`;
}

const turnMfaOn =
  "Turn MFA on: click *Set up MFA here* for a page with a QR code. Or set up a passkey in the console, and click *I've set up MFA* here.";

const afterwards =
  'Then you are shown the device, and one more click gives you access. Until then you can do nothing else in AWS.';

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** MFA is on, and the password is still the temporary one. */
function isPasswordLeft({ missing }: Request): boolean {
  return missing?.password === true && !missing.mfa;
}

function missedText({ reportMissedAtMs, missing }: Request, enrolment: Enrolment): string | undefined {
  if (reportMissedAtMs === undefined) return undefined;
  const checked = `Not yet (checked ${time(reportMissedAtMs)}).`;
  // Of before it was kept.
  if (!missing)
    return `${checked} MFA must be on${enrolment.passwordChange ? ', and the password changed' : ''}.`;
  const password =
    missing.password === undefined ? '' : ` Password changed: ${missing.password ? 'no' : 'yes'}.`;
  const mfa = enrolment.devices && !missing.mfa ? '' : ` MFA: ${missing.mfa ? 'off' : 'on'}.`;
  return `${checked}${password}${mfa}`;
}
