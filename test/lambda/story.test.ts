/** The story, word for word, with the bot in its five bundles and every batch of the streams delivered twice. */
jest.mock('../support/a-company.ts', () => ({
  ...jest.requireActual('./a-lambda-company.ts'),
  minute: 60_000,
}));

import '../entry/story.test.ts';
