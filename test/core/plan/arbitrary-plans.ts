import fc from 'fast-check';
import { otherCredentialTypes } from '../../../src/core/account/other-credentials.ts';
import { type Catalogue, userKinds } from '../../../src/core/catalogue/catalogue.ts';
import type { KnownIntent as Intent } from '../../../src/core/intents/table.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import { credentialKinds } from '../../../src/core/request/ask.ts';
import { aCatalogue, aGrant, anEntitlement, aSeenUser, aSnapshot } from '../../support/builders.ts';
import type { ModelAccount, ModelUser } from '../operations/iam-model.ts';

const arns = ['Audit', 'Billing', 'Support'].map((name) => `arn:aws:iam::aws:policy/${name}`);
const groups = ['readers', 'developers', 'deployers'];
const inline = ['Logs', 'Shop'].map((name) => ({ name, document: `{"of":"${name}"}` }));
const entitlementIds = ['e1', 'e2', 'e3'];

const catalogue: fc.Arbitrary<Catalogue> = fc
  .tuple(
    ...entitlementIds.map((id) =>
      fc.record({
        id: fc.constant(id),
        groups: fc.subarray(groups),
        policies: fc.subarray(arns),
        inline: fc.subarray(inline),
      }),
    ),
  )
  .map((given) =>
    aCatalogue({ entitlements: given.map((fields) => anEntitlement({ ...fields, kinds: [...userKinds] })) }),
  );

/** Every kind of user, every choice of credentials and entitlements. */
const grant: fc.Arbitrary<Intent> = fc
  .record({
    kind: fc.constantFrom(...userKinds),
    credentials: fc.subarray([...credentialKinds], { minLength: 1 }),
    entitlements: fc.subarray(entitlementIds, { minLength: 1 }),
  })
  .map(({ kind, credentials, entitlements }) =>
    aGrant({ kind, entitlements, credentials: kind === 'workload' ? ['access-key'] : credentials }),
  );

export const grantOperations: fc.Arbitrary<Operation[]> = fc
  .tuple(grant, catalogue)
  .map(([intent, given]) => operationsFor(intent, given));

export function operationsFor(intent: Intent, given: Catalogue): Operation[] {
  const policyVersions = Object.fromEntries(arns.map((arn) => [arn, 'v1']));
  const user =
    intent.kind === 'suspend'
      ? aSeenUser({ userName: intent.userName, tags: { 'countersign-request': intent.because } })
      : undefined;
  const made = assemble('R1', intent, given, aSnapshot({ policyVersions, user }));
  if ('problem' in made) throw new Error(made.problem.code);
  return made.operations;
}

/** Somebody else's user, with anything on it. */
export const modelUser: fc.Arbitrary<ModelUser> = fc
  .record({
    groups: fc.subarray(groups),
    policies: fc.subarray(arns),
    inline: fc.dictionary(fc.constantFrom('Theirs', 'Other'), fc.constant('{}')),
    hasPassword: fc.boolean(),
    keys: fc.uniqueArray(fc.record({ id: fc.constantFrom('AKIAold1', 'AKIAold2'), isActive: fc.boolean() }), {
      selector: ({ id }) => id,
    }),
    mfaDevices: fc.subarray(['phone']),
    others: fc.uniqueArray(
      fc.record({
        type: fc.constantFrom(...otherCredentialTypes),
        id: fc.constantFrom('C1', 'C2'),
        isActive: fc.boolean(),
      }),
      { selector: ({ type, id }) => `${type} ${id}` },
    ),
  })
  .map((fields) => ({ path: '/', boundary: '', tags: { team: 'shop' }, ...fields }));

/** An account without the user of these plans. */
export const modelAccount: fc.Arbitrary<ModelAccount> = fc.dictionary(
  fc.constantFrom('ann', 'ben', 'cat'),
  modelUser,
);
