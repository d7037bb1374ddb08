import type { IconName } from './icon.ts';

const startAgain = 'type **/iam\u00a0mfa** in Slack';

interface Ending {
  icon: IconName;
  title: string;
  /** `{at}` is the time that came with the answer */
  says: string[];
  /** what to do now */
  next: string;
}

const askAgain =
  'click **Send a new one** under Countersign’s message in Slack. If there’s no button, run the command again';

const hiddenWords =
  'It is no longer on this page, and the link can’t be opened again. What you copied is still on your clipboard.';

/** Every page that shows no credential: what happened, and what to do next. */
export const endings = {
  'no-fragment': {
    icon: 'key',
    title: 'This page no longer holds the key',
    says: [
      'The key is the last part of the link. This page removes it from the address bar and keeps it only until you reload, leave or hide the page.',
    ],
    next: `Open the link again from Slack. If you have already revealed it, it can’t be opened again: ${askAgain}.`,
  },
  cut: {
    icon: 'warning',
    title: 'This link is incomplete',
    says: ['Part of it is missing, as happens when a link is copied by hand. Nothing has been opened.'],
    next: 'Go back to Countersign’s message in Slack and use its button.',
  },
  'already-opened': {
    icon: 'lock',
    title: 'This link has already been opened',
    says: ['It was opened on {at}. A link opens once, for one person.'],
    next: `If that wasn’t you, click **That wasn’t me** in Slack now. If it was you and you need it again, ${askAgain}.`,
  },
  expired: {
    icon: 'clock',
    title: 'This link has expired',
    says: ['Nobody opened it before {at}. What it held no longer works.'],
    next: 'Click **Send a new one** under Countersign’s message in Slack. If there’s no button, run the command again.',
  },
  replaced: {
    icon: 'message',
    title: 'A newer link has replaced this one',
    says: ['This one was withdrawn before anyone opened it.'],
    next: 'Look for Countersign’s latest message in Slack and use its button.',
  },
  unknown: {
    icon: 'warning',
    title: 'This link isn’t valid',
    says: ['It was changed on its way to you, or what it held was deleted long ago. Nothing has been opened.'],
    next: `Use the button in Countersign’s message in Slack. If that leads here too, ${askAgain}.`,
  },
  unreadable: {
    icon: 'warning',
    title: 'Opened, but not readable',
    says: ['What arrived is not what was encrypted for this link, so none of it is shown.'],
    next: 'Click **That wasn’t me** in Slack, and tell the people who run Countersign.',
  },
  unreachable: {
    icon: 'warning',
    title: 'Countersign doesn’t answer',
    says: ['The server can’t be reached, or it has a problem. This tab can still open your link.'],
    next: 'Keep this tab open, don’t reload it, and try again within a minute.',
  },
  offline: {
    icon: 'warning',
    title: 'You are offline',
    says: ['Your browser has no connection. This tab can still open your link.'],
    next: 'Keep this tab open, don’t reload it, and try again when you are back online.',
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
      'It doesn’t support encryption in web pages, or the page was not loaded over https. Nothing has been opened.',
    ],
    next: 'Open the link again from Slack in a current browser.',
  },
  'password-hidden': {
    icon: 'eyeOff',
    title: 'Your password is hidden',
    says: [hiddenWords],
    next: `**Saved it?** Sign in to AWS with it and choose your own password. Countersign’s newest message in Slack has the next step. **Didn’t save it?** Then ${askAgain}.`,
  },
  'access-key-hidden': {
    icon: 'eyeOff',
    title: 'Your access key is hidden',
    says: [hiddenWords],
    next: `**Saved it?** Go back to Slack and click **Activate**. **Didn’t save it?** Then ${askAgain}.`,
  },
  'mfa-on': {
    icon: 'done',
    title: 'MFA is on',
    says: ['From now on AWS asks for a code of your authenticator app when you sign in.'],
    next: 'Go back to Slack. If Countersign’s newest message there has **Get my access**, click it. Otherwise you’re done.',
  },
  'mfa-on-access-next': {
    icon: 'done',
    title: 'MFA is on',
    says: [
      'From now on AWS asks for a code of your authenticator app when you sign in. If you got a temporary password, change it in the AWS console first.',
    ],
    next: '**One click left:** go back to Slack and click **Get my access**.',
  },
  'mfa-ended': {
    icon: 'clock',
    title: 'This set-up has ended',
    says: [
      'It was stopped, it ran out of time, or a newer one replaced it. Your messages in Slack say which. These codes changed nothing.',
    ],
    next: `Delete the entry you added to your authenticator app, then ${startAgain}.`,
  },
  'mfa-used-up': {
    icon: 'lock',
    title: 'Five tries, and MFA is not on',
    says: ['AWS accepted none of these codes. No more can be tried with this QR code.'],
    next: `Delete the entry you added to your authenticator app, let your phone set its clock automatically, then ${startAgain}.`,
  },
  'in-step': {
    icon: 'done',
    title: 'Your device is back in step',
    says: ['AWS accepts its codes again. Wait for the next one before you sign in: these two are used.'],
    next: 'You can close this page.',
  },
  proven: {
    icon: 'done',
    title: 'Your device is confirmed',
    says: ['AWS accepted its codes, so the new device is next.'],
    next: 'Go back to Slack: the link for the **new device** comes in a separate message.',
  },
  'codes-ended': {
    icon: 'clock',
    title: 'This page accepts no more codes',
    says: [
      'It was stopped, or it ran out of time. Your messages in Slack say which. These codes changed nothing.',
    ],
    next: 'Start again in Slack: **/iam\u00a0mfa** for another device, **/iam\u00a0mfa\u00a0resync** for one whose codes AWS no longer accepts.',
  },
  'codes-used-up': {
    icon: 'lock',
    title: 'Five tries, and none of them worked',
    says: ['AWS accepted none of these codes. Nothing was changed, and no more can be tried.'],
    next: 'Let your phone set its clock by itself, then start again in Slack. Lost the device? Type **/iam\u00a0mfa\u00a0reset** there.',
  },
} satisfies Record<string, Ending>;

export type EndingName = keyof typeof endings;
