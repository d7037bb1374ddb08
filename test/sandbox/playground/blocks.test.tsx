import { render } from 'preact-render-to-string';
import { Blocks } from '../../../src/sandbox/playground/blocks/blocks.tsx';
import { aSurface } from './a-surface.ts';

const html = (...blocks: { type: string }[]) => render(<Blocks blocks={blocks} surface={aSurface()} />);

test('a block nobody here knows says so, and names its type', () => {
  expect(html({ type: 'hologram' })).toContain('Not drawn here: block <code>hologram</code>');
});

test('an element nobody here knows does too', () => {
  const actions = { type: 'actions', elements: [{ type: 'hologram' }] };
  expect(html(actions)).toContain('Not drawn here: element <code>hologram</code>');
});

test('what people wrote can never become markup', () => {
  const section = { type: 'section', text: { type: 'mrkdwn', text: '<img src=x> &lt;b&gt; *<script>*' } };
  expect(html(section)).toContain('&lt;img src=x> &lt;b> <b>&lt;script></b>');
});

test('a link that could run script is only text', () => {
  const section = { type: 'section', text: { type: 'mrkdwn', text: '<javascript:alert(1)|Click>' } };
  expect(html(section)).not.toContain('href');
});

test('a mention of the person who looks stands out, and one of someone else does not', () => {
  const section = { type: 'section', text: { type: 'mrkdwn', text: '<@U0LEA> <@U0BEN>' } };
  const drawn = html(section);
  expect(drawn).toMatch(/bk-mention-mine" title="U0LEA">@Lea Marin/);
  expect(drawn).toMatch(/"bk-mention" title="U0BEN">@Ben Okafor/);
});
