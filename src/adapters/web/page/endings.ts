import type { IconName } from './icon.ts';

const startAnew = 'type **/iam\u00a0mfa** in Slack';

interface Ending {
  icon: IconName;
  title: string;
  /** `{at}` is the time that came with the answer */
  says: string[];
  /** what to do now */
  next: string;
}

const askAnew =
  'click **Send a new one** under Countersign’s message in Slack, or ask for it again where there is no such button';

/** Every way a link ends without showing anything: what happened, and what to do next. */
export const endings = {
  'no-fragment': {
    icon: 'key',
    title: 'This page no longer holds the key',
    says: [
      'The key is the last part of the link. This page takes it out of the address bar and keeps it only until you reload, leave or hide.',
    ],
    next: `Open the link again from Slack. If you have already revealed it, it cannot be opened a second time: ${askAnew}.`,
  },
  cut: {
    icon: 'warning',
    title: 'This link is incomplete',
    says: ['A part of it is missing, as happens when a link is copied by hand. Nothing has been opened.'],
    next: 'Go back to Countersign’s message in Slack and use its button.',
  },
  'already-opened': {
    icon: 'lock',
    title: 'This link has already been opened',
    says: ['It was opened on {at}. A link opens once, for one reader.'],
    next: `If that wasn’t you, click **That wasn’t me** in Slack now. If it was you and you need it again, ${askAnew}.`,
  },
  expired: {
    icon: 'clock',
    title: 'This link has expired',
    says: ['Nobody opened it before {at}. What it held is of no use to anyone any more.'],
    next: 'Click **Send a new one** under Countersign’s message in Slack, or ask for it again there.',
  },
  replaced: {
    icon: 'message',
    title: 'A newer link has taken its place',
    says: ['This one was withdrawn before anybody opened it.'],
    next: 'Look for Countersign’s latest message in Slack and use its button.',
  },
  unknown: {
    icon: 'warning',
    title: 'This link doesn’t fit anything',
    says: ['It was changed on its way to you, or what it held is long gone. Nothing has been opened.'],
    next: `Use the button in Countersign’s message in Slack. If that leads here too, ${askAnew}.`,
  },
  unreadable: {
    icon: 'warning',
    title: 'Opened, but it cannot be read',
    says: ['What arrived is not what was sealed for this link, so none of it is shown.'],
    next: 'Click **That wasn’t me** in Slack, and tell the people who run Countersign.',
  },
  unreachable: {
    icon: 'warning',
    title: 'Countersign doesn’t answer',
    says: [
      'The server could not be reached, or it has a problem of its own. Your link still waits for this tab.',
    ],
    next: 'Keep this tab open, without reloading it, and try again within a minute.',
  },
  offline: {
    icon: 'warning',
    title: 'You are offline',
    says: ['Your browser has no connection. Your link still waits for this tab.'],
    next: 'Keep this tab open, without reloading it, and try again when you are back online.',
  },
  refused: {
    icon: 'warning',
    title: 'The request was refused',
    says: [
      'Something between this page and the server changed it, such as a proxy or a browser extension. Nothing has been opened.',
    ],
    next: 'Open the link again from Slack in another browser, or without extensions.',
  },
  unsupported: {
    icon: 'warning',
    title: 'This browser cannot open the link',
    says: [
      'It has no encryption for web pages, or the page was not loaded over https. Nothing has been opened.',
    ],
    next: 'Open the link again from Slack in a current browser.',
  },
  hidden: {
    icon: 'eyeOff',
    title: 'Hidden',
    says: [
      'What you revealed is no longer on this page, and the link cannot be opened again. What you copied is still on your clipboard.',
    ],
    next: `Didn’t save it? Then ${askAnew}.`,
  },
  'mfa-on': {
    icon: 'done',
    title: 'MFA is on',
    says: ['From now on AWS asks for a code of your authenticator app when you sign in.'],
    next: 'You can close this page. Go back to Slack.',
  },
  'mfa-ended': {
    icon: 'clock',
    title: 'This set-up is over',
    says: [
      'It was stopped, its time was up, or a newer one took its place. Your messages in Slack say which. These codes changed nothing.',
    ],
    next: `Delete the entry you added to your authenticator app, then ${startAnew}.`,
  },
  'mfa-used-up': {
    icon: 'lock',
    title: 'Five tries, and MFA is not on',
    says: ['None of these codes turned it on. More cannot be tried with this QR code.'],
    next: `Delete the entry you added to your authenticator app, let your phone set its clock by itself, then ${startAnew}.`,
  },
  'in-step': {
    icon: 'done',
    title: 'Your device is back in step',
    says: ['AWS takes its codes again. Wait for the next one before you sign in: these two are used.'],
    next: 'You can close this page.',
  },
  proven: {
    icon: 'done',
    title: 'That is a device of yours',
    says: ['AWS took its codes, so the new device is being made now.'],
    next: 'Go back to Slack: the page for the **new device** comes in a message of its own.',
  },
  'codes-ended': {
    icon: 'clock',
    title: 'This page takes no more codes',
    says: [
      'It was stopped, or its time was up. Your messages in Slack say which. These codes changed nothing.',
    ],
    next: 'Ask for it again in Slack: **/iam\u00a0mfa** for another device, **/iam\u00a0mfa\u00a0resync** for one whose codes AWS no longer takes.',
  },
  'codes-used-up': {
    icon: 'lock',
    title: 'Five tries, and none of them fitted',
    says: ['AWS took none of these codes, so nothing was changed, and no more are tried.'],
    next: 'Let your phone set its clock by itself, then ask for it again in Slack. Have you lost the device? Type **/iam\u00a0mfa\u00a0reset** there.',
  },
} satisfies Record<string, Ending>;

export type EndingName = keyof typeof endings;
