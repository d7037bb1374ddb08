import { slackIntentOf } from '../../../adapters/slack/intents/table.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { selfServiceNotice } from '../../../adapters/slack/views/self-service.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { IntentKind, IntentOf, KnownIntent } from '../../../core/intents/table.ts';
import { needsApproval } from '../../../core/intents/traits-of.ts';
import { passwordPolicySubject } from '../../../core/password-policy/password-policy.ts';
import { itself } from '../../../core/request/itself.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { sampleDepartures } from './leaver-samples.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, sampleAsk, sampleHeld, sampleTold } from './sample-requests.ts';
import { sampleList } from './stop-samples.ts';

/** Every kind of change as it begins: what approvers decide on, or what its owner is told. */
export function kindSamples(catalogue: Catalogue): Sample[] {
  return Object.values<KnownIntent>(sampleIntents(catalogue)).flatMap((intent): Sample[] => {
    const { change, decision, own } = slackIntentOf(intent);
    const isDecided = needsApproval(intent);
    const phase = isDecided
      ? ({ status: 'pending', plan } as const)
      : ({ status: 'applying', plan, began: true } as const);
    const told = sampleTold(intent, catalogue, { phase });
    if (decision && (isDecided || !own)) return [messageSample(change, card(told, catalogue))];
    return own ? [messageSample(change, selfServiceNotice(told, catalogue))] : [];
  });
}

/** Complete by type. */
function sampleIntents(catalogue: Catalogue): { [Kind in IntentKind]: IntentOf<Kind> } {
  const grant = grantOf(sampleAsk(catalogue));
  const { account, userName, requester, owner } = grant;
  const named = { account, userName, requester, owner };
  const ofUser = { ...named, requester: owner, userId: 'AIDASAMPLE', userKind: 'person' as const };
  const argued = { entitlements: grant.ask.entitlements, reason: 'My phone was stolen on the train.' };
  const emergency = {
    ...{ ...ofUser, userName: 'ada.emergency', userKind: 'emergency' as const, entitlements: ['admin'] },
    ...{ lastsMs: 2 * 3_600_000, reason: 'The payment service is down and nobody can deploy.', alert: [] },
  };
  const keyId = sampleHeld.keys[0]?.id ?? '';
  const exposedKeyId = 'AKIAIOSFODNN7EXAMPLE';
  const itselfNamed = { account, requester: itself, owner: itself };
  const exposure = { keyId: exposedKeyId, atMs: later(0) };
  return {
    grant,
    suspend: { kind: 'suspend', ...named, because: 'k3xw7q', isInSetUp: false, alert: [] },
    mfa: { kind: 'mfa', ...ofUser, isInSetUp: false },
    'resync-mfa': { kind: 'resync-mfa', ...ofUser },
    'reset-password': { kind: 'reset-password', ...ofUser },
    'reset-mfa': { kind: 'reset-mfa', ...ofUser, ...argued },
    look: { kind: 'look', ...ofUser },
    copy: { kind: 'copy', ...named },
    activity: { kind: 'activity', ...named },
    'new-key': { kind: 'new-key', ...ofUser },
    'set-key': { kind: 'set-key', ...ofUser, keyId, to: 'inactive' },
    'rotate-key': { kind: 'rotate-key', ...ofUser, keyId },
    'retire-key': { kind: 'retire-key', ...ofUser, keyId },
    restore: { kind: 'restore', ...ofUser, ...argued, suspendedAtMs: later(20) },
    review: {
      kind: 'review',
      ...ofUser,
      reviews: 'k3xw7q',
      givenAtMs: later(-90 * 24 * 60),
      entitlements: grant.ask.entitlements,
    },
    'break-glass': { kind: 'break-glass', ...emergency },
    'break-glass-review': { kind: 'break-glass-review', ...emergency, of: 'k3xw7q' },
    'exposed-key': { kind: 'exposed-key', ...itselfNamed, userName: exposedKeyId, ...exposure },
    'exposure-report': {
      kind: 'exposure-report',
      ...{ ...itselfNamed, userName: exposedKeyId, ...exposure, why: 'unknown', alert: [] },
    },
    end: { kind: 'end', ...ofUser, ends: 'k3xw7q', untilMs: later(0) },
    extend: {
      kind: 'extend',
      ...ofUser,
      ...{ extends: 'k3xw7q', endRequest: 'k3xw7q-end-1', endsAtMs: later(120), lastsMs: 8 * 60 * 60_000 },
      entitlements: grant.ask.entitlements,
      credentials: [],
      reason: 'The migration takes one day longer.',
    },
    'user-view': { kind: 'user-view', ...named },
    'stop-many': sampleList(account),
    adopt: {
      kind: 'adopt',
      ...named,
      userKind: 'workload',
      reason: 'The shop has deployed with it since 2019.',
    },
    change: {
      kind: 'change',
      ...ofUser,
      add: catalogue.entitlements.slice(1, 2).map(({ id }) => id),
      remove: grant.ask.entitlements,
      give: [],
      take: ['access-key'],
      entitlements: grant.ask.entitlements,
      reason: 'I build services now, and no longer need the key of the old ones.',
    },
    'password-policy-view': { kind: 'password-policy-view', ...named, userName: passwordPolicySubject },
    'password-policy': {
      kind: 'password-policy',
      ...{ ...named, owner: requester, userName: passwordPolicySubject },
      set: { minLength: 14, remembered: 24 },
      reason: 'The audit asks for what CIS recommends.',
    },
    offboard: {
      kind: 'offboard',
      ...{ ...named, requester: 'U0LEA', userKind: 'person', userId: 'AIDASAMPLE' },
      ...{ entitlements: grant.ask.entitlements, reason: 'Ada leaves the company today.', endsAs: 'approver' },
    },
    'undo-offboard': {
      kind: 'undo-offboard',
      ...{ ...ofUser, entitlements: grant.ask.entitlements },
      ...{ offboarding: 'k3xw7q', suspendedAtMs: later(20), reason: 'Ada stays three months longer.' },
      kept: { groups: ['readers'], policies: [], inlinePolicies: {} },
    },
    ...sampleDepartures(catalogue),
    'ask-owner': { kind: 'ask-owner', ...ofUser, requester, about: 'mfa' },
  };
}
