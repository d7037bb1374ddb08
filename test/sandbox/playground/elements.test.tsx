import { render } from 'preact-render-to-string';
import { Blocks } from '../../../src/sandbox/playground/blocks/blocks.tsx';
import { stateValues } from '../../../src/sandbox/slack/block-kit/state-values.ts';
import { aSurface } from './a-surface.ts';

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
const html = (...elements: object[]) => {
  const blocks = [{ type: 'actions', block_id: 'b', elements }];
  return render(<Blocks blocks={blocks} surface={aSurface({ values: {} })} />);
};

test('a link button opens elsewhere and tells the page nothing', () => {
  const button = { type: 'button', text: { type: 'plain_text', text: 'Open' }, url: 'https://a.example/s#1' };
  expect(html(button)).toMatch(
    /<a [^>]*href="https:\/\/a.example\/s#1" target="_blank" rel="noopener noreferrer"/,
  );
});

test('a button without a label of its own is named by its words, one with a label by that', () => {
  const button = { type: 'button', text: { type: 'plain_text', text: 'Approve' } };
  expect(html(button)).not.toContain('aria-label=');
  expect(html({ ...button, accessibility_label: 'Approve jane' })).toContain('aria-label="Approve jane"');
});

test('an input is named by its label, and says its error instead of its hint', () => {
  const element = { type: 'plain_text_input', action_id: 'a' };
  const label = { type: 'plain_text', text: 'Reason' };
  const blocks = [{ type: 'input', block_id: 'b', label, hint: { type: 'plain_text', text: 'Why' }, element }];
  const fine = render(<Blocks blocks={blocks} surface={aSurface({ kind: 'modal' })} />);
  const wrong = render(
    <Blocks blocks={blocks} surface={aSurface({ kind: 'modal', errors: { b: 'Say more' } })} />,
  );
  expect(fine).toContain('Why');
  expect(wrong).not.toContain('Why');
  expect(wrong).toMatch(/role="alert">Say more/);
  const [, labelId] = /aria-labelledby="([^"]+)"/.exec(wrong) ?? [];
  expect(wrong).toContain(`id="${labelId}">Reason`);
  expect(wrong).toContain('aria-invalid');
});

test('a select shows what is chosen at the start', () => {
  const element = {
    type: 'static_select' as const,
    action_id: 'a',
    options: [option('one'), option('two')],
    initial_option: option('two'),
  };
  const blocks = [{ type: 'actions' as const, block_id: 'b', elements: [element] }];
  const values = stateValues(blocks as Parameters<typeof stateValues>[0]);
  expect(render(<Blocks blocks={blocks} surface={aSurface({ values })} />)).toContain('value="two"');
});
