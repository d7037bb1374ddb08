import { checkBlocks } from '../../../src/sandbox/slack/block-kit/check-blocks.ts';
import { checkView } from '../../../src/sandbox/slack/block-kit/check-view.ts';
import type { Surface } from '../../../src/sandbox/slack/block-kit/surfaces.ts';

const text = (length = 3, type = 'plain_text') => ({ type, text: 'x'.repeat(length) });
const button = (extra: object = {}) => ({ type: 'button', text: text(), ...extra });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (value: string, label = value) => ({ text: { type: 'plain_text', text: label }, value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const input = (element: object, extra: object = {}) => ({ type: 'input', label: text(), element, ...extra });
const textInput = (extra: object = {}) => ({ type: 'plain_text_input', ...extra });
const select = (extra: object) => ({ type: 'static_select', ...extra });
const richText = { type: 'rich_text', elements: [] };

function problemsOf(block: object | object[], surface: Surface = 'message'): string[] {
  const checked = checkBlocks([block].flat(), surface);
  return 'problems' in checked ? checked.problems : [];
}

describe('what Slack takes', () => {
  test.each<[string, object | object[], Surface?]>([
    ['a section with text', { type: 'section', text: text(3000, 'mrkdwn') }],
    ['ten fields of 2000', { type: 'section', fields: Array.from({ length: 10 }, () => text(2000)) }],
    ['a header of 150', { type: 'header', text: text(150) }],
    ['25 buttons', actions(...Array.from({ length: 25 }, (_, index) => button({ action_id: `a${index}` })))],
    ['a button value of 2000', actions(button({ value: 'x'.repeat(2000) }))],
    ['a button url of 3000', actions(button({ url: `https://${'x'.repeat(2992)}` }))],
    ['a select of 100', actions(select({ options: options(100) }))],
    [
      'an initial option that is offered',
      actions(select({ options: options(2), initial_option: option('o1') })),
    ],
    ['an overflow of 5', actions({ type: 'overflow', options: options(5) })],
    ['ten radio buttons', input({ type: 'radio_buttons', options: options(10) }), 'modal'],
    [
      'a confirm of 300',
      actions(button({ confirm: { title: text(100), text: text(300), confirm: text(30) } })),
    ],
    ['an alert in a modal', { type: 'alert', text: text() }, 'modal'],
    ['a table in a message', { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }, richText]] }],
    ['a number input in a modal', input({ type: 'number_input', is_decimal_allowed: false }), 'modal'],
    ['fifty blocks in a message', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
    ['a hundred blocks in a Home tab', Array.from({ length: 100 }, () => ({ type: 'divider' })), 'home'],
    ['a container with blocks', { type: 'container', child_blocks: [actions(button())] }],
    ['a card with a button', { type: 'card', title: text(150, 'mrkdwn'), actions: [button()] }, 'home'],
  ])('%s', (_, block, ...[surface]) => {
    expect(problemsOf(block, surface)).toEqual([]);
  });
});

describe('what Slack refuses', () => {
  test.each<[string, object | object[], string, Surface?]>([
    ['an unknown block', { type: 'banner' }, 'unsupported type'],
    ['an unknown field of a block', { type: 'divider', colour: 'red' }, 'invalid additional property: colour'],
    ['an unknown field of an element', actions(button({ color: 'red' })), 'invalid additional property: color'],
    ['an empty text', { type: 'section', text: text(0) }, 'must be more than 0 characters'],
    ['a section of 3001', { type: 'section', text: text(3001) }, 'must be less than 3001 characters'],
    ['a section without content', { type: 'section' }, 'must have text or fields'],
    [
      'eleven fields',
      { type: 'section', fields: Array.from({ length: 11 }, () => text()) },
      'no more than 10 items',
    ],
    ['a formatted header', { type: 'header', text: text(3, 'mrkdwn') }, 'plain_text'],
    ['a header of 151', { type: 'header', text: text(151) }, 'must be less than 151 characters'],
    [
      'eleven context elements',
      { type: 'context', elements: Array.from({ length: 11 }, () => text()) },
      'no more than 10',
    ],
    ['26 buttons', actions(...Array.from({ length: 26 }, () => button())), 'no more than 25 items'],
    ['no buttons', actions(), 'no fewer than 1'],
    ['a button label of 76', actions({ type: 'button', text: text(76) }), 'must be less than 76 characters'],
    ['a button value of 2001', actions(button({ value: 'x'.repeat(2001) })), 'must be less than 2001'],
    ['a button url of 3001', actions(button({ url: `https://${'x'.repeat(2993)}` })), 'must be less than 3001'],
    ['a button url that is none', actions(button({ url: 'console' })), 'valid URL'],
    ['a button style that is none', actions(button({ style: 'warning' })), '/blocks/0/elements/0/style'],
    ['a confirm of 301', actions(button({ confirm: { text: text(301) } })), 'must be less than 301'],
    [
      'a confirm label of 31',
      actions(button({ confirm: { text: text(), deny: text(31) } })),
      'must be less than 31',
    ],
    ['101 options', actions(select({ options: options(101) })), 'no more than 100 items'],
    [
      'options and groups at once',
      actions(select({ options: options(1), option_groups: [] })),
      'no fewer than 1',
    ],
    ['neither options nor groups', actions(select({})), 'exactly one of options and option_groups'],
    [
      'an initial option not offered',
      actions(select({ options: options(1), initial_option: option('z') })),
      'initial option',
    ],
    [
      'an option text of 76',
      actions(select({ options: [option('a', 'x'.repeat(76))] })),
      'must be less than 76',
    ],
    [
      'an option value of 76',
      actions(select({ options: [option('x'.repeat(76), 'a')] })),
      'must be less than 76',
    ],
    ['eleven checkboxes', actions({ type: 'checkboxes', options: options(11) }), 'no more than 10 items'],
    ['an overflow of 6', actions({ type: 'overflow', options: options(6) }), 'no more than 5 items'],
    ['a text input in actions', actions(textInput()), 'unsupported type'],
    ['a button in an input', input(button()), 'unsupported type', 'modal'],
    [
      'an input without a label',
      { type: 'input', element: textInput() },
      'missing required field: label',
      'modal',
    ],
    ['a placeholder of 151', input(textInput({ placeholder: text(151) })), 'must be less than 151', 'modal'],
    ['a max_length over 3000', input(textInput({ max_length: 3001 })), 'no more than 3000', 'modal'],
    ['min_length over max_length', input(textInput({ min_length: 9, max_length: 5 })), 'min_length', 'modal'],
    [
      'a number input that leaves decimals open',
      input({ type: 'number_input' }),
      'is_decimal_allowed',
      'modal',
    ],
    ['a date that is none', actions({ type: 'datepicker', initial_date: '2026-02-30' }), 'initial_date'],
    ['an alert in a message', { type: 'alert', text: text() }, 'alert in a message'],
    [
      'a table in a modal',
      { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] },
      'table in a modal',
      'modal',
    ],
    ['markdown in a Home tab', { type: 'markdown', text: 'x' }, 'markdown in a home', 'home'],
    [
      'a number input in a message',
      input({ type: 'number_input', is_decimal_allowed: true }),
      'number_input in a message',
    ],
    [
      'a date-time picker in a Home tab',
      actions({ type: 'datetimepicker' }),
      'datetimepicker in a home',
      'home',
    ],
    [
      '51 blocks in a message',
      Array.from({ length: 51 }, () => ({ type: 'divider' })),
      'no more than 50 items',
    ],
    ['a block_id of 256', { type: 'divider', block_id: 'x'.repeat(256) }, 'must be less than 256'],
    [
      'a block_id twice',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      'block_id already exists: a',
    ],
    [
      'an action_id twice in a block',
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      'action_id already exists: a',
    ],
    [
      'two elements that want the focus',
      [1, 2].map(() => input(textInput({ focus_on_load: true }))),
      'focus_on_load',
      'modal',
    ],
    [
      'more than 12,000 characters of markdown',
      [7000, 7000].map((n) => ({ type: 'markdown', text: 'x'.repeat(n) })),
      '12001',
    ],
    ['an image without a picture', { type: 'image', alt_text: 'x' }, 'image_url'],
    [
      'an unknown rich text element',
      { ...richText, elements: [{ type: 'rich_text_poem', elements: [] }] },
      'unsupported type',
    ],
  ])('%s', (_, block, expected, ...[surface]) => {
    expect(problemsOf(block, surface).join('\n')).toContain(expected);
  });

  test('the same action_id in two blocks is fine', () => {
    expect(problemsOf([actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))])).toEqual([]);
  });
});

describe('views', () => {
  const modal = (extra: object = {}) => ({ type: 'modal', title: text(), blocks: [], ...extra });
  const problemsOfView = (view: object) => {
    const checked = checkView(view);
    return 'problems' in checked ? checked.problems.join('\n') : '';
  };

  test('a plain modal and a plain Home tab are fine', () => {
    expect(problemsOfView(modal())).toBe('');
    expect(problemsOfView({ type: 'home', blocks: [input(textInput())] })).toBe('');
  });

  test.each([
    ['a title of 25', modal({ title: text(25) }), '/view/title/text'],
    ['a submit label of 25', modal({ submit: text(25) }), '/view/submit/text'],
    ['no title', { type: 'modal', blocks: [] }, 'missing required field: title'],
    ['inputs without submit', modal({ blocks: [input(textInput())] }), 'submit is required'],
    ['private_metadata of 3001', modal({ private_metadata: 'x'.repeat(3001) }), '/view/private_metadata'],
    ['a callback_id of 256', modal({ callback_id: 'x'.repeat(256) }), '/view/callback_id'],
    [
      '101 blocks',
      modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }),
      'no more than 100',
    ],
    [
      'fields of a view that came from Slack',
      modal({ hash: 'x', id: 'V1' }),
      'invalid additional property: hash',
    ],
    [
      'a title on a Home tab',
      { type: 'home', title: text(), blocks: [] },
      'invalid additional property: title',
    ],
    ['wrong blocks', modal({ blocks: [{ type: 'header', text: text(151) }] }), '/view/blocks/0/text/text'],
  ])('%s is refused', (_, view, expected) => {
    expect(problemsOfView(view)).toContain(expected);
  });
});
