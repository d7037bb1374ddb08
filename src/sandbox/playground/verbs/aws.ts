import { exposedKeyEvent } from '../../aws/health-event.ts';
import { callAws } from '../aws-cli.ts';
import type { Doing } from './verbs.ts';

/** What people do at AWS, and with the phone in their hand. */
export const aws: Doing<
  | 'signIn'
  | 'signOut'
  | 'changePassword'
  | 'createMfaDevice'
  | 'enableMfaDevice'
  | 'tryAction'
  | 'callAws'
  | 'findInPublic'
  | 'closeCase'
  | 'addToAuthenticator'
  | 'removeFromAuthenticator'
  | 'readAuthenticator'
> = {
  signIn: ({ consoles }, takes) => consoles.signIn(takes),
  signOut({ consoles }, { session }) {
    consoles.signOut(session);
    return {};
  },
  changePassword: ({ consoles }, takes) => consoles.changePassword(takes),
  createMfaDevice: ({ consoles }, takes) => consoles.createMfaDevice(takes),
  enableMfaDevice: ({ consoles }, takes) => consoles.enableMfaDevice(takes),
  tryAction: ({ consoles }, takes) => consoles.tryAction(takes),
  callAws: ({ aws }, takes) => callAws(aws.url, takes),
  async findInPublic({ aws, slack, deliverEvent }, { account, userName, keyId }) {
    aws.byHand.quarantine(account, userName);
    const atMs = slack.desk.workspace.context.nowMs();
    await deliverEvent?.(exposedKeyEvent(account, keyId, atMs));
    return {};
  },
  closeCase({ aws }, { account, userName }) {
    aws.byHand.endQuarantine(account, userName);
    return {};
  },
  addToAuthenticator({ authenticator }, { name, seed }) {
    authenticator.add(name, seed);
    return {};
  },
  removeFromAuthenticator({ authenticator }, { id }) {
    authenticator.remove(id);
    return {};
  },
  readAuthenticator({ authenticator, slack }) {
    const atMs = slack.desk.workspace.context.nowMs();
    return { entries: authenticator.read(atMs), leftMs: authenticator.leftMs(atMs) };
  },
};
