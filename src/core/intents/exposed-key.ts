import type { Exposure } from '../account/exposure.ts';
import type { Named } from './intent.ts';
import { type IntentModule, readsNothing } from './intent-module.ts';
import type { Traits } from './traits.ts';

/**
 * AWS says that a credential is in wrong hands. Nothing is believed yet: this finds out from AWS whose it is, and starts
 * what follows, a stop or a report. `userName`: the key's id while no user is known.
 */
export interface ExposedKey extends Named, Exposure {
  kind: 'exposed-key';
}

/** Of everything that the bot does by itself about an exposure. */
export const onItsOwn = {
  decidedBy: 'nobody',
  rescuedBy: 'security',
  isUndoable: false,
  holds: 'nothing',
  isUnlisted: true,
  isForAbsentPeople: true,
  isUrgent: true,
  outlivesSuspension: true,
} as const satisfies Traits;

export const exposedKey: IntentModule<ExposedKey> = {
  traits: onItsOwn,
  tells: { own: 'never', endsWithAccess: 'never', news: 'none', isQuiet: true },
  userKind: () => 'person',
  gives: () => ({ access: 'nothing' }),
  reads: () => readsNothing,
  plan: () => ({ operations: [] }),
  followUps: () => ['act-on-exposure'],
};

/** The intent if it follows up what AWS said, otherwise undefined. */
export function exposureIn(intent: object): ExposedKey | undefined {
  return 'kind' in intent && intent.kind === 'exposed-key' ? (intent as ExposedKey) : undefined;
}
