import { randomUUID } from 'node:crypto';
import type { AwsServer } from '../aws/aws-server.ts';
import { ConsoleError } from '../aws/console-error.ts';
import type { ConsoleSession } from '../aws/console-session.ts';
import { qrCodePng } from '../aws/qr-code-png.ts';
import { ShownError } from '../slack/interactions/shown-error.ts';
import type { ConsoleState, Gives, Takes } from './protocol.ts';

/** The AWS console's sign-in page and what lies behind it, for the player of an owner. */
export class ConsoleDesk {
  readonly #aws: AwsServer;
  readonly #sessions = new Map<string, { account: string; session: ConsoleSession }>();

  constructor(aws: AwsServer) {
    this.#aws = aws;
  }

  signIn({ account, ...as }: Takes<'signIn'>): Gives<'signIn'> {
    if (!this.#aws.accountIds.includes(account)) throw new ShownError('There is no such account', account);
    const session = attempt(() => this.#aws.console(account).signIn(as));
    const id = randomUUID();
    this.#sessions.set(id, { account, session });
    return { session: id, ...this.#state(id) };
  }

  signOut(id: string): void {
    this.#sessions.delete(id);
  }

  changePassword({ session, old, next }: Takes<'changePassword'>): ConsoleState {
    attempt(() => this.#open(session).session.changePassword(old, next));
    return this.#state(session);
  }

  createMfaDevice({ session }: Takes<'createMfaDevice'>): Gives<'createMfaDevice'> {
    const { serialNumber, seed, uri } = attempt(() => this.#open(session).session.beginMfa());
    return { serialNumber, seed, qrCode: `data:image/png;base64,${qrCodePng(uri).toString('base64')}` };
  }

  enableMfaDevice({ session, serialNumber, codes }: Takes<'enableMfaDevice'>): ConsoleState {
    attempt(() => this.#open(session).session.finishMfa(serialNumber, codes));
    return this.#state(session);
  }

  tryAction({ session, action, resource }: Takes<'tryAction'>): Gives<'tryAction'> {
    return { isAllowed: attempt(() => this.#open(session).session.can(action, resource)) };
  }

  #state(id: string): ConsoleState {
    const { account, session } = this.#open(id);
    const user = this.#aws.account(account).users.find(({ userName }) => userName === session.userName);
    return {
      userName: session.userName,
      mustChangePassword: attempt(() => session.mustChangePassword),
      hasShownMfa: session.mfa,
      mfaDevices: user?.mfaDevices ?? [],
    };
  }

  #open(id: string): { account: string; session: ConsoleSession } {
    const found = this.#sessions.get(id);
    if (!found)
      throw new ShownError('Your session has ended. Please sign in again.', 'the sandbox was restarted');
    return found;
  }
}

/** A ConsoleError is what the console shows. */
function attempt<T>(doIt: () => T): T {
  try {
    return doIt();
  } catch (error) {
    if (error instanceof ConsoleError) throw new ShownError(error.message, error.code);
    throw error;
  }
}
