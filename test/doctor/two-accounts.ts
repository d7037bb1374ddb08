import { awsSeed, sandboxAccount as own } from '../../src/sandbox/seed.ts';
import type { SetUp } from './a-set-up.ts';

export const other = '444455556666';
export const otherRole = `arn:aws:iam::${other}:role/countersign/Worker`;
export const [seed] = awsSeed.accounts;
export const otherSeed = {
  ...seed,
  id: other,
  name: 'Production',
  role: otherRole,
  externalId: 'the-id-we-agreed-on',
};
export const accounts = seed ? [seed, otherSeed] : [];
export const ownRole = `arn:aws:iam::${own}:role/countersign/Worker`;

/** The sample catalogue with a second account, which has a role. */
export function twoAccounts(
  setUp: SetUp,
  more: { externalId?: string; role?: string } = {},
): Record<string, string> {
  const { externalId = 'the-id-we-agreed-on', role = otherRole } = more;
  const second = `    role: ${ownRole}

  - id: "${other}"
    name: Production
    boundary: arn:aws:iam::${other}:policy/countersign/Boundary
    role: ${role}
    externalId: ${externalId}

approvals:`;
  return { COUNTERSIGN_CATALOGUE: setUp.catalogue(['\napprovals:', second]) };
}
