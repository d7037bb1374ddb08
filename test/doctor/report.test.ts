import { fail, ok, skip, warn } from '../../src/entry/doctor/finding.ts';
import { reportOf, summaryOf } from '../../src/entry/doctor/report.ts';
import type { Line } from '../../src/entry/doctor/run-checks.ts';

const line = (title: string, finding: Line['finding']): Line => ({ title, finding });
const written = async (groups: [title: string, lines: Line[]][]) => {
  const texts = reportOf(
    groups.map(([title, lines]) => ({ title, lines: lines.map((each) => Promise.resolve(each)) })),
    {},
  );
  return (await Promise.all(texts)).filter((text) => text !== '').join('\n');
};

test('lines are in groups, and checks skipped for one reason are one line at the end of their group', async () => {
  const groups: [string, Line[]][] = [
    ['Slack', [line('token', fail('refused', 'copy it')), line('team', skip('it needs “token”'))]],
    [
      'Tables',
      [
        line('stream of one', skip('serve needs none')),
        line('requests table', ok('there')),
        line('backups', skip("this endpoint doesn't support it")),
        line('stream of the other', skip('serve needs none')),
      ],
    ],
  ];
  expect(await written(groups)).toBe(`Slack
FAIL  token: refused. Fix: copy it
skip  team: it needs “token”

Tables
ok    requests table: there
skip  stream of one; stream of the other: serve needs none
skip  backups: this endpoint doesn't support it`);
});

test('a group in which nothing was skipped has no line about it', async () => {
  expect(await written([['AWS', [line('identity', ok('known'))]]])).toBe('AWS\nok    identity: known');
});

describe('the end says how many of each, and what to do next', () => {
  const [good, poor, bad, not] = [
    line('identity', ok('known')),
    line('backups', warn('off', 'turn them on')),
    line('token', fail('refused', 'copy it')),
    line('team', skip('it needs “token”')),
  ];

  test('what fails comes first, by name', () => {
    expect(summaryOf([good, poor, bad, not, line('clock', fail('late', 'set it'))])).toBe(
      '\n1 ok, 2 FAIL, 1 warn, 1 skip\nNext: fix what fails, from the top, and run the doctor again. Failed: token; clock',
    );
  });

  test('warnings are for later', () => {
    expect(summaryOf([good, poor])).toBe(
      '\n1 ok, 0 FAIL, 1 warn, 0 skip\nNext: the bot works: type /iam in Slack. Then fix the warnings: backups',
    );
  });

  test('when all is well there is nothing left but to use it', () => {
    expect(summaryOf([good, not])).toBe(
      '\n1 ok, 0 FAIL, 0 warn, 1 skip\nNext: all is well: type /iam in Slack',
    );
  });
});
