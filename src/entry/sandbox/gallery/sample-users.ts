import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { OwnedUser } from '../../../flows/owned-users.ts';

/** Two users of Ada's. */
export function sampleUsers({ accounts }: Catalogue): OwnedUser[] {
  const shared = { account: accounts[0]?.id ?? '', owner: 'U0ADA', gives: {}, isInSetUp: false };
  return [
    { ...shared, userName: 'ada.byron', userId: 'AIDASAMPLE', userKind: 'person' },
    { ...shared, userName: 'shop-deployer', userId: 'AIDASAMPLE2', userKind: 'workload' },
  ];
}
