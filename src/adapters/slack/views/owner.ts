import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { CredentialKind } from '../../../core/handover/binding.ts';
import type { Secret } from '../../../core/handover/secret.ts';
import { kindOf } from '../../../core/intents/table.ts';
import type { OperationOf } from '../../../core/operations/operation.ts';
import type { AskedCredential } from '../../../core/request/ask.ts';
import type { Handover } from '../../../core/request/handover.ts';
import { mayAskAgain } from '../../../core/request/handovers-of.ts';
import type { Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, confirmation, context, escaped, mention, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { accountText, credentialWords } from '../words/asked.ts';
import { forwardingText, openButton } from './link-button.ts';
import { notMeButton } from './not-me-button.ts';

const keptIn: Record<Exclude<CredentialKind, 'mfa-codes'>, string> = {
  password: 'password manager',
  'access-key': 'password manager',
  'mfa-device': 'authenticator app',
};

/** The one message that carries a link: in its button, and nowhere else. */
export function linkNotice(request: Request, handover: Handover, link: Secret, catalogue: Catalogue): Message {
  const { intent } = request;
  return {
    text: `Your ${credentialWords[handover.credential]} is ready to be opened, once.`,
    blocks: [
      section(
        `:envelope: *Your ${credentialWords[handover.credential]}* for ${code(intent.userName)} in ${accountText(catalogue, intent.account)} is ready.` +
          (intent.requester === intent.owner
            ? ''
            : ` ${mention(intent.requester)} asked for it on your behalf.`),
      ),
      section(`The page opens *once*, until ${time(handover.expiresAtMs)}. ${atHand(request, handover)}`),
      ...actions(openButton(request, handover, link)),
      context(forwardingText(handover)),
    ],
  };
}

/** What somebody needs when they open the page. */
function atHand({ intent }: Request, { credential }: Handover): string {
  if (credential !== 'mfa-codes')
    return `Open it where nobody else sees your screen, with your ${keptIn[credential]} at hand.`;
  return slackIntentOf(intent).own?.link(credential) ?? '';
}

const closed: Record<Handover['state'], (handover: Handover) => string> = {
  begun: () => 'This link is no longer valid.',
  sent: () => 'This link is no longer valid.',
  opened: ({ openedAtMs }) => `This link was opened ${time(openedAtMs ?? 0)} and cannot be opened again.`,
  acknowledged: ({ openedAtMs }) => `This link was opened ${time(openedAtMs ?? 0)} and cannot be opened again.`,
  expired: ({ expiresAtMs, credential }) =>
    `This link expired unopened ${time(expiresAtMs)}. ${credential === 'mfa-codes' ? 'Nothing was changed.' : 'Its credential was revoked.'}`,
  lost: ({ credential }) =>
    `This link was withdrawn${credential === 'mfa-codes' ? '' : ', with its credential'}. If you still need it, a newer message has a newer link.`,
};

/** What became of a link that is of no use any more. */
export function closedText(handover: Handover): string {
  return closed[handover.state](handover);
}

/** The same message once its link is of no use any more: without the button. */
export function closedLinkNotice(request: Request, handover: Handover): Message {
  const text = closedText(handover);
  return {
    text,
    blocks: [
      section(`:envelope: Your ${credentialWords[handover.credential]} for ${code(request.intent.userName)}`),
      context(text),
    ],
  };
}

/** Tells the owner what became of a link, and what to do now. */
export function receiptNotice(
  { request, operations }: Told,
  handover: Handover,
  catalogue: Catalogue,
): Message {
  if (handover.state === 'expired') return expiredReceipt(request, handover, catalogue);
  const { openedAtMs = 0, openedFrom, credential, n } = handover;
  const { userName, account } = request.intent;
  const from = openedFrom ? ` from ${code(openedFrom.address)} with ${escaped(openedFrom.browser, 80)}` : '';
  const isOpen = mayAskAgain(request, handover);
  const toEnrol = enrolmentDue(request, operations);
  const opened = `Your ${credentialWords[credential]} link was opened ${time(openedAtMs)}${from}.`;
  return {
    text: `Your ${credentialWords[credential]} link was opened. If that wasn't you, say so at once.`,
    blocks: [
      section(`:unlock: *${opened}* It was for ${code(userName)} in ${accountText(catalogue, account)}.`),
      ...(credential === 'access-key' ? keySteps(isOpen, handover) : []),
      ...(toEnrol && (credential === 'password' || credential === 'access-key')
        ? enrolmentSteps(request, credential, toEnrol)
        : []),
      ...(isOpen ? [context('Lost what the page showed? *Send a new one* replaces it.')] : []),
      ...actions(
        ...(isOpen && credential === 'access-key'
          ? [
              button('Activate', buttonFor(actionIds.activate, { requestId: request.id, n }), {
                style: 'primary',
              }),
            ]
          : []),
        ...(toEnrol && !request.isReportedDone && !request.sighting ? enrolmentButtons(request, toEnrol) : []),
        ...(isOpen ? [newLinkButton(request, handover)] : []),
        notMeButton(request, n),
      ),
    ],
  };
}

/** A password that was only forgotten leaves MFA as it was. */
function enrolmentButtons({ id, reportMissedAtMs }: Request, { devices }: Enrolment) {
  const claim = buttonFor(actionIds.reportDone, { requestId: id });
  if (devices)
    return [
      button("I've changed my password", claim, { style: 'primary' }),
      // Who has no device yet, as after a user was taken over, is told so by the answer.
      ...(reportMissedAtMs === undefined
        ? []
        : [button('Set up MFA here', buttonFor(actionIds.setUpMfa, { requestId: id }))]),
    ];
  return [
    button('Set up MFA here', buttonFor(actionIds.setUpMfa, { requestId: id }), { style: 'primary' }),
    button("I've set up MFA", claim),
  ];
}

/** Lost before it was written down, say: nothing is ever shown twice, so there is a new one. */
function newLinkButton({ id }: Request, { n, credential }: Handover) {
  return button('Send a new one', buttonFor(actionIds.newLink, { requestId: id, n }), {
    confirm: confirmation(
      'Make a new one?',
      `The ${credentialWords[credential]} you were shown stops working. The new one comes here, by a new link.`,
      'Send a new one',
      'Keep this one',
    ),
  });
}

function keySteps(isOpen: boolean, handover: Handover): AnyBlock[] {
  if (handover.activatedBy)
    return [section('You activated the key. It can take a few seconds until AWS accepts it everywhere.')];
  if (!isOpen) return [];
  return [
    section(
      'The key is *inactive*: nobody can use it yet. If it was you who opened the link, click *Activate*.',
    ),
  ];
}

type Enrolment = OperationOf<'await-enrolment'>;

/** What the plan waits for, once it has come to where it waits for the owner's set-up. */
function enrolmentDue({ phase, journal }: Request, operations: Told['operations']): Enrolment | undefined {
  const current = operations.find((_, index) => journal[index]?.state !== 'done');
  return phase.status === 'applying' && current?.kind === 'await-enrolment' ? current : undefined;
}

const setUpHere = '2. Click *Set up MFA here* for a page with a QR code; a passkey is set up in the console.';

const enrolmentWords: Record<AskedCredential, string[]> = {
  password: [
    '*Next:*',
    '1. In the AWS console, sign in with the address, user name and password of the page, and choose a new password.',
    setUpHere,
  ],
  'access-key': ['*Next:*', '1. Keep the key where your AWS CLI finds it.', setUpHere],
};

function enrolmentSteps(
  { isReportedDone, reportMissedAtMs, sighting }: Request,
  credential: AskedCredential,
  { devices }: Enrolment,
): AnyBlock[] {
  if (isReportedDone) return [context('Checking with AWS whether everything is set up.')];
  if (sighting)
    return [
      section(
        '*One click left:* the newest message shows the device that was set up, and has *Get my access*.',
      ),
    ];
  const steps = devices
    ? [
        '*Next:* in the AWS console, sign in with the address, user name and password of the page and your MFA device, and choose a new password. Then click *I’ve changed my password* here.',
      ]
    : [
        ...enrolmentWords[credential],
        "3. Click *I've set up MFA* here. You are shown the device, and get your access with one more click; until then you can do nothing else in AWS.",
      ];
  return [
    section(steps.join('\n')),
    ...(reportMissedAtMs === undefined
      ? []
      : [
          section(
            `:warning: Asked ${time(reportMissedAtMs)}, AWS did not show it yet: MFA must be on${credential === 'password' ? ', and the password of the page changed' : ''}. Click again when it is done.`,
          ),
        ]),
  ];
}

function expiredReceipt(request: Request, handover: Handover, catalogue: Catalogue): Message {
  const isOpen = mayAskAgain(request, handover);
  if (handover.credential === 'mfa-codes') return expiredPage(request, handover, catalogue);
  const what = credentialWords[handover.credential];
  const user = code(request.intent.userName);
  return {
    text: `Your ${what} link expired unopened.`,
    blocks: [
      section(
        `:alarm_clock: *Your ${what} link for ${user} expired unopened* ${time(handover.expiresAtMs)}, and its credential was revoked.${isOpen ? ' Nothing is lost: you can have a new one.' : ''}`,
      ),
      ...(isOpen
        ? actions(
            button('Send a new one', buttonFor(actionIds.newLink, { requestId: request.id, n: handover.n }), {
              style: 'primary',
            }),
          )
        : [context(expiredSince(request, handover, catalogue))]),
    ],
  };
}

/** A page for codes is not sent again; what it was for is asked for anew. */
function expiredPage({ intent }: Request, { expiresAtMs }: Handover, catalogue: Catalogue): Message {
  const { command } = slackIntentOf(intent).end.again;
  const again = command ? `; to ask again, use ${code(command)}` : '';
  return {
    text: 'Your MFA check link expired unopened.',
    blocks: [
      section(
        `:alarm_clock: *Your MFA check link for ${code(intent.userName)} expired unopened* ${time(expiresAtMs)}. Nothing was changed${again}.`,
      ),
      context(escaped(catalogue.help)),
    ],
  };
}

function expiredSince(request: Request, { operation, n }: Handover, { help }: Catalogue): string {
  const { journal, handovers, phase } = request;
  const isAskedAnew = journal[operation]?.state === 'begun' || handovers.some((each) => each.n > n);
  if (isAskedAnew) return 'A new link was asked for.';
  return phase.status === 'applying'
    ? 'A new link is being made.'
    : `${slackIntentOf(request.intent).end.again.words}${escaped(help)}`;
}

/** The owner's last message: what they have now. */
export function readyNotice(told: Told, catalogue: Catalogue): Message {
  const { intent } = told.request;
  const { ready } = slackIntentOf(intent).messages;
  if (!ready) throw new Error(`nothing is ready after ${kindOf(intent)}`);
  return ready(told, catalogue);
}
