import { adoptForm } from '../../../src/adapters/slack/forms/adopt.ts';
import { requestUserForm } from '../../../src/adapters/slack/forms/request-user.ts';
import type { ForWhom } from '../../../src/adapters/slack/forms/request-user-state.ts';
import { resetMfaForm } from '../../../src/adapters/slack/forms/reset-mfa.ts';
import { chooseUser } from '../../../src/adapters/slack/views/choose-user.ts';
import type { OwnedUser } from '../../../src/flows/owned-users.ts';
import { checkBlocks } from '../../../src/sandbox/slack/block-kit/check-blocks.ts';
import { checkView } from '../../../src/sandbox/slack/block-kit/check-view.ts';
import { aCatalogue, anAccount, anEntitlement } from '../../support/builders.ts';

const counts = [1, 2, 25, 26, 99, 100, 101, 300];
const forWhoms: ForWhom[] = ['me', 'person', 'workload'];
const longName = 'x'.repeat(60);

const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    anAccount({ id: String(999_999_999_999 - index), name: longName }),
  );
const entitlements = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    anEntitlement({ id: `e${index}`, title: longName, risk: 'critical', description: 'y'.repeat(75) }),
  );

function ownUserNamed(userName: string): OwnedUser {
  return {
    account: '999999999999',
    userName,
    userId: 'AIDA1',
    owner: 'U0JANE',
    userKind: 'person',
    isInSetUp: false,
    gives: {},
  };
}

describe('Slack takes the form', () => {
  test.each(counts)('with %i accounts and as many entitlements', (count) => {
    const catalogue = aCatalogue({ accounts: accounts(count), entitlements: entitlements(count) });
    const account = catalogue.accounts.at(-1)?.id ?? '';
    for (const forWhom of forWhoms) {
      const view = requestUserForm.open({ account, forWhom, entitlements: ['e0'] }, catalogue);
      expect(checkView(view)).toHaveProperty('value');
    }
    expect(checkView(adoptForm.open(catalogue, ''))).toHaveProperty('value');
  });

  test('for a kind of user for which nothing is offered, and says so', () => {
    const catalogue = aCatalogue({ entitlements: [anEntitlement({ kinds: ['person'] })] });
    const view = requestUserForm.open({ account: '111122223333', forWhom: 'workload' }, catalogue);
    expect(checkView(view)).toHaveProperty('value');
    expect(JSON.stringify(view)).toContain('Nothing is offered to a workload in account 111122223333');
  });

  test.each([1, 62, 63, 64])('with user names of %i characters', (length) => {
    const userName = '@'.repeat(length);
    const catalogue = aCatalogue({ accounts: accounts(2) });
    expect(checkView(adoptForm.open(catalogue, userName))).toHaveProperty('value');
    const state = { account: '999999999999', forWhom: 'me', userName } as const;
    expect(checkView(requestUserForm.open(state, catalogue))).toHaveProperty('value');
    expect(checkView(resetMfaForm.open([ownUserNamed(userName)], catalogue))).toHaveProperty('value');
    const { blocks } = chooseUser('reset-password', [ownUserNamed(userName), ownUserNamed('b')], catalogue);
    expect(checkBlocks(blocks, 'message')).toHaveProperty('value');
  });

  test.each(counts)('with %i own users, all of whom may be unreadable, too', (count) => {
    const users = Array.from({ length: count }, (_, index) => ownUserNamed(`u${index}`.padEnd(64, '.')));
    const unreadable = users.map(({ userName }) => userName);
    const catalogue = aCatalogue({ accounts: accounts(2) });
    expect(checkView(resetMfaForm.open(users, catalogue, unreadable))).toHaveProperty('value');
    const { blocks } = chooseUser('reset-password', users, catalogue, unreadable);
    expect(checkBlocks(blocks, 'message')).toHaveProperty('value');
  });
});
