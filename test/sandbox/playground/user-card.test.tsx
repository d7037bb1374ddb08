import { render } from 'preact-render-to-string';
import { UserCard } from '../../../src/sandbox/playground/page/panes/user-card.tsx';
import type { UserItem } from '../../../src/sandbox/playground/protocol.ts';

const user: UserItem = {
  ...{ account: '111122223333', userName: 'ada', userId: 'AIDA1', arn: 'arn:1', path: '/', createdAtMs: 0 },
  ...{ tags: {}, groups: [], attachedPolicies: [], inlinePolicies: {}, accessKeys: [], mfaDevices: [] },
  otherCredentials: [],
  marks: {},
};
const text = (fields: Partial<UserItem>) =>
  render(<UserCard user={{ ...user, ...fields }} />).replace(/<[^>]+>/g, ' ');

test('a user that has other credentials shows each with its state, kind and service', () => {
  const shown = text({
    otherCredentials: [
      { kind: 'ssh-public-key', id: 'APKA1', status: 'Active', createdAtMs: 0 },
      { kind: 'signing-certificate', id: 'CERT1', status: 'Inactive', createdAtMs: 0 },
      {
        kind: 'service-specific',
        id: 'ACCA1',
        status: 'Active',
        createdAtMs: 0,
        service: 'logs.amazonaws.com',
      },
    ],
  }).replace(/\s+/g, ' ');
  expect(shown).toContain('Other credentials');
  expect(shown).toContain('APKA1 Active SSH public key');
  expect(shown).toContain('CERT1 Inactive signing certificate');
  expect(shown).toContain('ACCA1 Active service-specific credential for logs.amazonaws.com');
});

test('one that is gone is struck out, and a user without any has no such row', () => {
  expect(text({ marks: { 'other/APKA1': { change: 'removed' } } })).toContain('APKA1');
  expect(text({})).not.toContain('Other credentials');
});
