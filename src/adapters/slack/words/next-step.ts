import type { CodesPurpose } from '../../../core/handover/codes.ts';
import type { Waiting } from '../../../core/request/waiting.ts';
import { time } from '../blocks.ts';
import { credentialWords } from './asked.ts';

type OwnersPart = Exclude<Waiting, { for: 'days' | 'reviewers' | 'custodians' }>;
type Sentences = {
  [What in OwnersPart['for']]: (waiting: Extract<OwnersPart, { for: What }>) => string;
};

const devices: Record<'new-device' | CodesPurpose, string> = {
  'new-device': 'your new device',
  resync: 'the device that is out of step',
  proof: 'a device you use now',
};

const sentences: Sentences = {
  opening: ({ credential, untilMs }) =>
    `Open the link with your ${credentialWords[credential]} by ${time(untilMs)}.`,
  'new-link': ({ credential, isDeleted }) =>
    isDeleted
      ? `Your new ${credentialWords[credential]} was deleted in AWS: ask for another one.`
      : `Your link with the ${credentialWords[credential]} expired unopened: ask for a new one.`,
  enrolment: ({ passwordChange }) =>
    passwordChange
      ? "Choose a new password, turn MFA on, and click *I've set up MFA*."
      : "Turn MFA on and click *I've set up MFA*.",
  confirmation: () => 'MFA is on: check the new device and click *Get my access*.',
  'password-change': () => "Choose a new password and click *I've changed my password*.",
  codes: ({ of }) => `Type two codes of ${devices[of]} into its page.`,
  activation: () => 'Click *Activate*, and your new access key works.',
  acceptance: () => 'Click *Accept* if you will own it.',
  'key-use': () => "Switch to the new key everywhere, then click *I've switched*.",
};

/** What an owner does next; undefined while only time has to pass. setUpByMs: when it ends if they don't. */
export function nextStepText(waiting: Waiting, setUpByMs?: number): string | undefined {
  if (waiting.for === 'days' || waiting.for === 'reviewers' || waiting.for === 'custodians') return undefined;
  const sentence = (sentences[waiting.for] as (waiting: OwnersPart) => string)(waiting);
  const end = setUpByMs ? ` If nothing happens, the request ends ${time(setUpByMs)}.` : '';
  return `${sentence}${end}`;
}
