import { passwordPolicyForm } from '../../../adapters/slack/forms/password-policy.ts';
import { passwordPolicyAccountForm } from '../../../adapters/slack/forms/password-policy-account.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { readyNotice } from '../../../adapters/slack/views/owner.ts';
import { newsNotice } from '../../../adapters/slack/views/requester.ts';
import { selfServiceNotice } from '../../../adapters/slack/views/self-service.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { PasswordPolicyChange } from '../../../core/intents/password-policy.ts';
import type { PasswordPolicyView } from '../../../core/intents/password-policy-view.ts';
import { passwordPolicySubject, type StandingPolicy } from '../../../core/password-policy/password-policy.ts';
import { recommendedFor } from '../../../core/password-policy/recommended.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { later, plan, type SampleFields, samplePolicy, sampleTold } from './sample-requests.ts';

/** An account's password policy: seen, asked for, decided on, and changed. */
export function passwordPolicySamples(catalogue: Catalogue): Sample[] {
  const account = catalogue.accounts[0]?.id ?? '';
  const ofAccount = { account, userName: passwordPolicySubject, requester: 'U0LEA', owner: 'U0LEA' };
  const view: PasswordPolicyView = { kind: 'password-policy-view', ...ofAccount };
  const seen = (is: StandingPolicy) =>
    selfServiceNotice(
      sampleTold(view, catalogue, {
        phase: { status: 'done', plan, atMs: later(1) },
        passwordPolicy: { is, readAtMs: later(1) },
      }),
      catalogue,
    );
  const asking = (set: PasswordPolicyChange['set']): PasswordPolicyChange => ({
    ...{ kind: 'password-policy', ...ofAccount },
    ...(set ? { set } : {}),
    reason: 'The audit of November asks for what CIS recommends.',
  });
  const longer = asking({ minLength: 14, remembered: 24, needsSymbols: true });
  const expiring = asking({ maxAgeDays: 90, isExpiryHard: true });
  const pending: SampleFields = { phase: { status: 'pending', plan } };
  const decided = (title: string, intent: PasswordPolicyChange, fields: SampleFields = pending) =>
    messageSample(title, card(sampleTold(intent, catalogue, fields), catalogue));
  const reach = {
    asOfMs: later(-90),
    withPassword: 214,
    atOnce: 37,
    soon: 12,
    unknown: 3,
    nextAtMs: later(3000),
  };
  const told = (intent: PasswordPolicyChange, fields: SampleFields) => sampleTold(intent, catalogue, fields);
  const done = { phase: { status: 'done' as const, plan, atMs: later(30) }, votes: ['U0SEC1', 'U0SEC2'] };
  const shown = { account, is: samplePolicy, atMs: later(1) };
  const filled = recommendedFor(samplePolicy);
  return [
    modalSample('Password policy: of which account', passwordPolicyAccountForm.open(catalogue)),
    messageSample('Password policy: AWS’s default', seen('default')),
    messageSample(
      'Password policy: one that is weak',
      seen({ ...samplePolicy, maxAgeDays: 90, isExpiryHard: true }),
    ),
    messageSample('Password policy: as recommended', seen(filled)),
    modalSample(
      'Password policy: asking for another',
      passwordPolicyForm.open(catalogue, shown, { shownBy: 'k3xw7q', filled }),
    ),
    decided('Password policy: to be decided', longer),
    decided('Password policy: with an expiry', expiring, { ...pending, expiry: reach }),
    decided('Password policy: with an expiry, users not listed yet', asking({ maxAgeDays: 90 })),
    decided('Password policy: back to AWS’s default', asking(undefined)),
    decided('Password policy: changed', longer, done),
    messageSample('Password policy: changed, to who asked', readyNotice(told(longer, done), catalogue)),
    messageSample(
      'Password policy: nothing to change',
      newsNotice(
        told(longer, {
          phase: {
            status: 'rejected',
            plan,
            problem: { code: 'password-policy.same', account },
            atMs: later(2),
          },
        }),
        catalogue,
      ),
    ),
  ];
}
