import type { Plan } from '../../../src/core/plan/plan.ts';

const plan: Plan = {
  requestId: 'R1',
  intent: 'grant',
  account: '111122223333',
  userName: 'jane.doe',
  owner: 'U0JANE',
  operations: [{ kind: 'add-to-group', group: 'readers' }],
};

const credentials = {
  keys: [{ id: 'AKIA1', createdAtMs: 1_764_000_000_000, isActive: false }],
  mfaDevices: ['arn:aws:iam::111122223333:mfa/jane.doe-1'],
  hasPassword: true,
  isPasswordToChange: false,
};

/** Plans as tables hold them. Their digests never change: approvals that wait for their work are signed with them. */
export const storedPlans: [what: string, plan: Plan, digest: string][] = [
  ['one operation', plan, '50c63ae0d5b46db88a5387ee542e2a07127520193e390f3e988843b3e4ca302a'],
  [
    'a grant to a new user',
    {
      ...plan,
      operations: [
        {
          kind: 'create-user',
          path: '/countersign/',
          boundary: 'arn:b',
          tags: { requester: 'U0ASKER', owner: 'U0JANE' },
        },
        { kind: 'put-user-policy', name: 'P', purpose: 'set-up', document: '{"Statement":[]}' },
        { kind: 'await-enrolment', passwordChange: true },
        { kind: 'attach-policy', arn: 'arn:aws:iam::aws:policy/SecurityAudit', version: 'v3' },
        { kind: 'create-access-key' },
      ],
    },
    '9c0ecae966bffd2ce2bc04f2715ff35677ab13397b60292125bee1e493e4fff7',
  ],
  [
    'what was found on a user',
    {
      ...plan,
      intent: 'adopt',
      found: { groups: ['readers'], policies: [], inlinePolicies: { Shop: '{"Statement":[]}' }, credentials },
    },
    '5295ca7ff70fdc6dcf7b57118db1f843f5db684434ddfcb195d5e2510085805f',
  ],
  [
    'fields that say undefined, at every depth',
    {
      ...plan,
      found: {
        groups: [],
        policies: [],
        inlinePolicies: { Shop: '{}', Gone: undefined as unknown as string },
        credentials: undefined,
      },
      operations: [
        {
          kind: 'put-user-policy',
          name: 'P',
          purpose: 'set-up',
          document: '{}',
          unlessPasswordIsToChange: undefined,
        },
        { kind: 'await-days', days: 7, purpose: 'grace', unlessUnused: undefined },
      ],
    },
    'de025030ba235a5090f5f1cd006a2c99b3495fe01725e5a1473bcc530ff8156d',
  ],
  [
    'names and texts beyond ASCII, and characters that JSON escapes',
    {
      ...plan,
      operations: [
        {
          kind: 'tag-user',
          tags: {
            Größe: 'naïve',
            größe: '\u2028',
            日本: '"\\/\b\n\u001f\u007f',
            '😀': 'é',
            '\ufb33': 'e\u0301',
          },
          before: { '': '😀' },
        },
      ],
    },
    '708a3b5da486b8ad3ac90782ed8712610d5eb0e473836c247fe8fa298a9eacd5',
  ],
];
