import { completions, isWhole } from '../../../src/sandbox/playground/page/workspace/completions.ts';

const commands = {
  '/iam': { description: 'Ask for AWS access', usage: 'request-user | status | mfa | mfa resync | help' },
};
const offered = (typed: string) => completions(commands, typed).map(({ text }) => text);

test('a command is offered while it is begun, then each of its words that fits', () => {
  expect(offered('/i')).toEqual(['/iam ']);
  expect(offered('/iam m')).toEqual(['/iam mfa', '/iam mfa resync']);
  expect(offered('/iam mfa')).toEqual(['/iam mfa resync']);
  expect(offered('hello')).toEqual([]);
});

test.each(['/iam', '/iam ', '/iam mfa', '/iam mfa ', '/iam mfa resync'])(
  '%p is whole: Enter sends it as it stands',
  (typed) => expect(isWhole(commands, typed)).toBe(true),
);

test.each(['/i', '/iam m', '/iam mfa r', '/other', 'hello'])('%p is not whole', (typed) =>
  expect(isWhole(commands, typed)).toBe(false),
);
