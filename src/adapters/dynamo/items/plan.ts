import * as z from 'zod';
import type { Taken } from '../../../core/account/ledger.ts';
import type { ChangedPolicy, PolicyVersion } from '../../../core/plan/changed-policies.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { CopySource } from '../../../core/request/copied-from.ts';
import type { SignedDocuments } from '../../../core/risk/access-documents.ts';
import type { SignedRisk } from '../../../core/risk/measured-risk.ts';
import { existingUser } from './existing-user.ts';
import { intentKind } from './intent.ts';
import { foundPath } from './measured-risk.ts';
import { operation } from './operation.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf, textByName, texts } from './schema.ts';
import { credentialKind } from './words.ts';

const text = z.string();

const taken = objectOf<Taken>({
  groups: texts,
  policies: texts,
  inlinePolicies: texts,
  entitlements: texts,
  credentials: z.array(credentialKind),
});

const policyVersion = objectOf<PolicyVersion>({ version: text, document: z.optional(text) });

/** A plan, as it is packed. */
const schema = objectOf<Plan>({
  requestId: text,
  intent: intentKind,
  account: text,
  userName: text,
  owner: text,
  operations: z.array(operation),
  found: z.optional(existingUser),
  takes: z.optional(z.record(z.string(), taken)),
  source: z.optional(objectOf<CopySource>({ userName: text, was: text, is: z.optional(text) })),
  changedPolicies: z.optional(
    z.array(objectOf<ChangedPolicy>({ arn: text, before: policyVersion, after: policyVersion })),
  ),
  risk: z.optional(objectOf<SignedRisk>({ found: z.array(foundPath), isRefused: z.optional(z.literal(true)) })),
  documents: z.optional(objectOf<SignedDocuments>({ groups: textByName, policies: textByName })),
  changedDocuments: z.optional(texts),
});

export const planKind: ItemKind<Plan> = {
  schema,
  // Version 1: items have a version. Nothing else has changed.
  // Version 2: a wait for a set-up names the devices that its owner uses; without any, devices are asked about.
  // Version 3: a wait says what can be undone while it lasts.
  upcasts: [(plan) => plan, withDevices, withWindow],
};

type Content = Record<string, unknown>;

/** Beside a device that stayed on, only a password was forgotten; which device it was, was not recorded. */
function withDevices(plan: Content): Content {
  if (plan.intent !== 'reset-password' || !Array.isArray(plan.operations)) return plan;
  if (!plan.operations.some(keepsDevice)) return plan;
  const operations = plan.operations.map((each: Content) =>
    each.kind === 'await-enrolment' ? { ...each, devices: [] } : each,
  );
  return { ...plan, operations };
}

/** The grace of a rotation always had its way back. */
function withWindow(plan: Content): Content {
  if (!Array.isArray(plan.operations)) return plan;
  const old = plan.operations.find(({ kind }: Content) => kind === 'deactivate-access-key');
  const window = { takesBack: [`deactivate-access-key/${old?.keyId}`], by: 'owner' };
  const operations = plan.operations.map((each: Content) =>
    each.kind === 'await-days' && each.purpose === 'grace' ? { ...each, window } : each,
  );
  return { ...plan, operations };
}

/** A first device was let through without MFA only if there was none. */
function keepsDevice({ purpose, document }: Content): boolean {
  const denial = /"NotAction":\[[^\]]*\]/.exec(String(document))?.[0] ?? '';
  return purpose === 'set-up-again' && !denial.includes('iam:EnableMFADevice');
}
