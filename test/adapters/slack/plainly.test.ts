import { plainly } from '../../../src/adapters/slack/words/plainly.ts';
import { refusalText } from '../../../src/adapters/slack/words/refusals.ts';
import { refused } from '../../../src/core/refusal.ts';

/** Errors next to inputs are plain text: Slack shows every mark there as it is. */
test.each([
  ['bold', 'Click *Cancel* first.', 'Click Cancel first.'],
  ['bold over words, twice', '*Give back…* or *Keep*, by 9:00', 'Give back… or Keep, by 9:00'],
  ['italics', 'It is _not_ over, and ~gone~ neither', 'It is not over, and gone neither'],
  ['code', 'Use `/iam status`.', 'Use /iam status.'],
  [
    'a link with a text',
    'Read <https://example.com/a?b=1&amp;c|the page>.',
    'Read the page (https://example.com/a?b=1&c).',
  ],
  ['a link alone', 'Read <https://example.com>.', 'Read https://example.com.'],
  ['an address', 'Write to <mailto:it@example.com|it@example.com>.', 'Write to it@example.com.'],
  ['a person', '<@U0ADA> asked <@U0BEN>', 'That person asked that person'],
  ['a group', 'Ask <!subteam^S0LEADS>, or <!subteam^S0SEC|@security>', 'Ask that group, or @security'],
  ['a channel', 'In <#C0APPROVALS>, or <#C0OPS|ops>', 'In that channel, or #ops'],
  [
    'a time',
    'by <!date^1700000000^{date_short_pretty} {time}|2023-11-14 22:13 UTC>.',
    'by 2023-11-14 22:13 UTC.',
  ],
  ['escapes', 'R&amp;D &lt;ops&gt;, &amp;lt;', 'R&D <ops>, &lt;'],
])('without marks: %s', (_what, mrkdwn, plain) => {
  expect(plainly(mrkdwn)).toBe(plain);
});

test.each([
  ['a pattern in code', '`arn:aws:iam::aws:policy/*Read*`', 'arn:aws:iam::aws:policy/*Read*'],
  ['names with underscores', 'a_b_c, _x and y_z', 'a_b_c, _x and y_z'],
  ['characters that are listed', 'letters and _ . : / = + - @ in _ it', 'letters and _ . : / = + - @ in _ it'],
  ['an asterisk that stands for any', 'policy/*, *-ci and 2 * 3 * 4', 'policy/*, *-ci and 2 * 3 * 4'],
  ['marks in code are no marks', '`*a*` and `<@U0ADA>`', '*a* and <@U0ADA>'],
])('what only looks like a mark stays: %s', (_what, mrkdwn, plain) => {
  expect(plainly(mrkdwn)).toBe(plain);
});

test('a refusal that names a button', () => {
  const limit = refused('limit.open', {
    limit: 2,
    userNames: ['a_b', 'c_d'],
    help: 'Ask *IT*, or <it@example.com>.',
  });
  expect(plainly(refusalText(limit))).toBe(
    "This was not sent: you already have 2 requests waiting for a decision (for a_b, c_d), the most one person may have. Click Cancel in the bot's message about one you can do without, or wait until one is decided. Then ask again. Ask IT, or <it@example.com>.",
  );
});
