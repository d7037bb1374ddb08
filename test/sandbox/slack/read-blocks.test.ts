import type { Block } from '../../../src/sandbox/slack/block-kit/blocks.ts';
import { readBlocks } from '../../../src/sandbox/slack/read-blocks.ts';

const names = (id: string) => ({ U0ADA: 'ada', S0LEADS: 'leads', C0GENERAL: 'general' })[id];
const section = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text } });

test.each([
  ['*Access:* Read _only_ ~soon~', 'Access: Read only soon'],
  ['<@U0ADA> asks <!subteam^S0LEADS> in <#C0GENERAL>', '@ada asks @leads in #general'],
  ['*<@U0ADA>* and <@U0NONE>', '@ada and @U0NONE'],
  ['<https://x.test/a_b_c|policy> <https://y.test>', 'policy (https://x.test/a_b_c) https://y.test'],
  ['<!date^1760000000^{date_short_pretty} {time}|later>', 'Oct 9, 2025 8:53 AM'],
  ['`s3:*` on `arn:aws:s3:::*` and iam:* too', 's3:* on arn:aws:s3:::* and iam:* too'],
  ['snake_case_name stays', 'snake_case_name stays'],
  ['&lt;!channel&gt; &amp; <!channel>', '<!channel> & @channel'],
])('%s reads as %s', (mrkdwn, expected) => {
  expect(readBlocks([section(mrkdwn)], names)).toBe(expected);
});

test('plain text is left as it is, and buttons show as buttons', () => {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  const blocks: Block[] = [
    { type: 'header', text: plain('*Request*') },
    { type: 'divider' },
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plain('Approve') },
        { type: 'button', text: plain('Open'), url: 'https://x.test' },
      ],
    },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'user', user_id: 'U0ADA' },
            { type: 'text', text: ': <!here>' },
          ],
        },
      ],
    },
  ];
  expect(readBlocks(blocks, names)).toBe('*Request*\n---\n[Approve] [Open](https://x.test)\n@ada: <!here>');
});
