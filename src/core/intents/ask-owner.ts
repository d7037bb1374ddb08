import type { OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { forUserOfOwner } from './plan-for-user.ts';

export const askAbouts = ['mfa', 'mfa-rule', 'old-key', 'unused-password', 'unopened'] as const;
/** What the owner is asked to do something about. */
export type AskAbout = (typeof askAbouts)[number];

/** Someone who may see every user asks the owner of a user to put something right. It changes nothing in AWS. */
export interface AskOwner extends OfUser {
  kind: 'ask-owner';
  about: AskAbout;
}

export const askOwner: IntentModule<AskOwner> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'security',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
  },
  tells: { own: 'never', endsWithAccess: 'always', news: 'none', isQuiet: true },
  userKind: ({ userKind }) => userKind,
  gives: () => ({ access: 'nothing' }),
  reads: () => readsCredentials,
  plan: forUserOfOwner(() => ({ operations: [] })),
};
