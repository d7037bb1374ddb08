/** What test/entry/doubled-deliveries.test.ts says, word for word, with the bot in its five bundles. */
jest.mock('../support/a-company.ts', () => ({
  ...jest.requireActual('./a-lambda-company.ts'),
  minute: 60_000,
}));

import '../entry/doubled-deliveries.test.ts';
