/** What test/entry/doubled-deliveries.test.ts says, word for word, in Socket Mode. */
jest.mock('../support/a-company.ts', () => {
  const actual = jest.requireActual('../support/a-company.ts');
  return { ...actual, aCompany: (options: object) => actual.aCompany({ ...options, isOverSocket: true }) };
});

import '../entry/doubled-deliveries.test.ts';
