/** The inputs that forms have in common. A block id stays for good: what was typed into a form is found by it. */
export const blockIds = {
  account: 'account',
  forWhom: 'for-whom',
  howLong: 'how-long',
  owner: 'owner',
  useCase: 'use-case',
  userName: 'user-name',
  credentials: 'credentials',
  entitlements: 'entitlements',
  reason: 'reason',
  user: 'user',
} as const;
