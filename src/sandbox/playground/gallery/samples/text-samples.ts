import type { Block } from '../../../slack/block-kit/blocks.ts';
import { clockMs } from '../clock.ts';
import type { SampleGroup } from '../sample.ts';

const section = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text } });
const now = Math.floor(clockMs / 1000);
const [hour, day] = [3600, 86_400];

const styles = [
  '*bold*, _italic_, ~struck~, `code`, *_bold and italic_* and ~*struck bold*~; snake_case_names and 2*3*4 stay.',
  '> A quote of *two*\n> lines.\nAnd what follows it.',
  '```\naws iam create-user \\\n  --user-name jane.doe   # 1 < 2 && *no stars*\n```',
  '• A list is\n• what was typed\n1. with its\n2. numbers',
  '&lt;b&gt; is escaped, as are &amp;amp; and <script>; <javascript:alert(1)|this> leads nowhere.',
];

const references = [
  '<@U0ADA> asks <@U0LEA> and <!subteam^S0LEADS> in <#C0APPROVALS>, <!here>, <!channel>; nobody knows <@U0NOBODY>.',
  'Links: <https://example.com/a?b=1&amp;c=2|with a label>, <https://example.com/plain>, https://example.com/bare, and <mailto:help@acme.example|by mail>.',
  ':white_check_mark: :x: :warning: :hourglass_flowing_sand: :large_yellow_circle: :wave::skin-tone-4: :+1::skin-tone-2: :flag-se: :not_an_emoji:',
];

const tokens =
  'date_num date_slash date date_short date_long date_long_full date_pretty date_short_pretty date_long_pretty day_divider_pretty time time_secs ago'.split(
    ' ',
  );

const dates = [
  ...tokens.map(
    (token) =>
      `\`{${token}}\` <!date^${now - day}^{${token}}|fallback> · <!date^${now - 500 * day}^{${token}}|fallback>`,
  ),
  `Today: <!date^${now + hour}^{date_short_pretty} at {time}|fallback>, linked: <!date^${now + day}^{date_pretty}, {time}^https://example.com/|fallback>`,
  `A token Slack does not know: <!date^${now}^{century}|this is the fallback>`,
];

const word = (text: string, style?: Record<string, true>) => ({
  type: 'text' as const,
  text,
  ...(style && { style }),
});
const item = (text: string) => ({ type: 'rich_text_section' as const, elements: [word(text)] });

const rich: Block = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        word('Rich text', { bold: true }),
        word(' is '),
        word('never', { italic: true }),
        word(' parsed: *stars* and <b>. '),
        word('Struck', { strike: true }),
        word(', '),
        word('underlined', { underline: true }),
        word(', '),
        word('code', { code: true }),
        word(', '),
        { type: 'link', url: 'https://example.com', text: 'a link' },
        word(', '),
        { type: 'user', user_id: 'U0LEA' },
        word(', '),
        { type: 'usergroup', usergroup_id: 'S0LEADS' },
        word(', '),
        { type: 'channel', channel_id: 'C0GENERAL' },
        word(', '),
        { type: 'broadcast', range: 'here' },
        word(', '),
        { type: 'emoji', name: 'rocket' },
        word(', '),
        { type: 'color', value: '#36a64f' },
        word(', '),
        { type: 'date', timestamp: now - hour, format: '{date_pretty} at {time}', fallback: 'then' },
        word('.'),
      ],
    },
    { type: 'rich_text_list', style: 'bullet', elements: [item('A list'), item('of things')] },
    { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [item('one step in')] },
    { type: 'rich_text_list', style: 'bullet', indent: 2, elements: [item('and another')] },
    { type: 'rich_text_list', style: 'ordered', elements: [item('Numbered'), item('steps')] },
    { type: 'rich_text_list', style: 'ordered', indent: 1, elements: [item('with letters')] },
    { type: 'rich_text_list', style: 'ordered', offset: 2, elements: [item('and going on at three')] },
    { type: 'rich_text_quote', elements: [word('What somebody wrote,\nword for word.')] },
    { type: 'rich_text_preformatted', elements: [word('{\n  "Version": "2012-10-17"\n}')] },
  ],
};

export const textSamples: SampleGroup = {
  title: 'Text',
  samples: [
    { title: 'mrkdwn', kind: 'message', blocks: styles.map(section) },
    { title: 'References, links, emoji', kind: 'message', blocks: references.map(section) },
    { title: 'Dates: yesterday, and 500 days ago', kind: 'message', blocks: [section(dates.join('\n'))] },
    { title: 'Rich text', kind: 'message', blocks: [rich] },
  ],
};
