import { EnvironmentError } from '../../src/config/environment.ts';
import type { Check } from '../../src/entry/doctor/check.ts';
import { contextOf } from '../../src/entry/doctor/context.ts';
import { fail, ok } from '../../src/entry/doctor/finding.ts';
import { lineText } from '../../src/entry/doctor/line-text.ts';
import { runChecks } from '../../src/entry/doctor/run-checks.ts';
import { writeInTurn } from '../../src/entry/doctor/terminal.ts';
import { aTerminal } from './a-set-up.ts';

const clock = { now: Date.now, sleep: async () => {} };
const context = contextOf({ variables: {}, clock, isForLambda: false }, undefined);
const check = (id: string, run: Check['run'], needs: string[] = []): Check => ({ id, title: id, needs, run });
const never = () => new Promise<never>(() => {});

async function findings(checks: Check[], limitMs = 1000) {
  return (await Promise.all(runChecks(checks, context, limitMs))).map(({ finding }) => finding);
}

test('what does not depend on one another runs side by side', async () => {
  let running = 0;
  let most = 0;
  const slow = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running -= 1;
    return ok('');
  };
  await findings([check('a', slow), check('b', slow), check('c', slow, ['a'])]);
  expect(most).toBe(2);
});

test('checks that need a failed one are skipped, and so are those that need them; the rest runs', async () => {
  const [, b, c, d] = await findings([
    check('a', async () => fail('gone', 'bring it back')),
    check('b', async () => ok('there'), ['a']),
    check('c', async () => ok('there'), ['b']),
    check('d', async () => ok('there')),
  ]);
  expect(b).toEqual({ status: 'skip', found: 'it needs “a”' });
  expect(c).toEqual({ status: 'skip', found: 'it needs “b”' });
  expect(d).toEqual(ok('there'));
});

test('a warning keeps nothing from being looked at', async () => {
  const warned = check('a', async () => ({ status: 'warn', found: 'hm', fix: 'look' }));
  expect((await findings([warned, check('b', async () => ok('there'), ['a'])]))[1]).toEqual(ok('there'));
});

test('one that takes too long fails, and the others are not kept', async () => {
  const [slow, other] = await findings([check('a', never), check('b', async () => ok('there'))], 30);
  expect(slow).toMatchObject({
    status: 'FAIL',
    found: 'no answer within 0.03 s',
    fix: expect.stringContaining('network'),
  });
  expect(other).toEqual(ok('there'));
});

test('one that breaks off fails; one whose variable is missing is skipped', async () => {
  const [broken, without] = await findings([
    check('a', async () => {
      throw new TypeError('x is not a function');
    }),
    check('b', async () => {
      throw new EnvironmentError(['SLACK_BOT_TOKEN: expected it', 'SLACK_API_URL: expected it']);
    }),
  ]);
  expect(broken).toMatchObject({ status: 'FAIL', found: 'the check broke off: x is not a function' });
  expect(without).toEqual({
    status: 'skip',
    found: 'it needs SLACK_BOT_TOKEN and SLACK_API_URL; see “environment”',
  });
});

test('a check that needs one that does not come before it is a mistake of ours', () => {
  expect(() => runChecks([check('a', async () => ok(''), ['b'])], context, 10)).toThrow('needs b');
});

describe('a line', () => {
  const text = (found: string, variables = {}) => lineText('thing', ok(found), variables);

  test('is one line, whatever a name has in it', () => {
    expect(text('a\nb\u001b[31mc\u2028d\re')).toBe('ok    thing: a b [31mc d e');
  });

  test('ends with the fix', () => {
    expect(lineText('thing', fail('gone', 'bring it back'), {})).toBe('FAIL  thing: gone. Fix: bring it back');
  });

  test('has no secret in it, not even one it was handed', () => {
    const variables = { SLACK_SIGNING_SECRET: 'sesame-sesame', AWS_SECRET_ACCESS_KEY: 'open+this/door' };
    expect(text('sesame-sesame, open+this/door, xoxb-12-ab, xapp-1-A0-9', variables)).toBe(
      'ok    thing: [secret], [secret], [secret], [secret]',
    );
  });
});

describe('writing', () => {
  async function written(isInteractive: boolean): Promise<string> {
    const terminal = aTerminal(isInteractive);
    const late = new Promise<string>((resolve) => setTimeout(resolve, 20, 'first'));
    await writeInTurn([late, Promise.resolve('second')], terminal);
    return terminal.text();
  }

  test('keeps the order of the list', async () => {
    expect(await written(false)).toBe('first\nsecond\n');
  });

  test('shows a person how far it is, and leaves nothing of it behind', async () => {
    const text = await written(true);
    expect(text).toContain('1 of 2 …');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequence that clears a line
    expect(text.replace(/\r\u001b\[K([12] of 2 …)?/g, '')).toBe('first\nsecond\n');
  });
});
