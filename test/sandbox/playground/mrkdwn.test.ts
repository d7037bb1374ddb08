import fc from 'fast-check';
import type { Inline, Paragraph } from '../../../src/sandbox/playground/blocks/text/mrkdwn.ts';
import { parseMrkdwn } from '../../../src/sandbox/playground/blocks/text/parse-mrkdwn.ts';
import { parsePlain } from '../../../src/sandbox/playground/blocks/text/parse-plain.ts';

/** A short spelling of a tree: b(…), i(…), s(…), code(…), :name:, link(url …), q(…), pre(…). */
function spell(text: string, verbatim = false): string {
  return parseMrkdwn(text, verbatim).map(spellParagraph).join(' / ');
}

function spellParagraph(part: Paragraph): string {
  if (part.kind === 'preformatted') return `pre(${part.text})`;
  const inner = part.children.map(spellInline).join('');
  return part.kind === 'quote' ? `q(${inner})` : inner;
}

function spellInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'bold':
    case 'italic':
    case 'strike':
      return `${inline.kind.charAt(0)}(${inline.children.map(spellInline).join('')})`;
    case 'code':
      return `code(${inline.text})`;
    case 'emoji':
      return inline.character;
    case 'link':
      return `link(${inline.url} ${inline.children.map(spellInline).join('')})`;
    case 'date':
      return `date(${inline.seconds} ${inline.format} ${inline.url ?? '-'} ${inline.fallback})`;
    case 'broadcast':
      return `everybody(${inline.range})`;
    default:
      return `${inline.kind}(${inline.id})`;
  }
}

test.each([
  ['*bold* _italic_ ~struck~', 'b(bold) i(italic) s(struck)'],
  ['~_*all three*_~', 's(i(b(all three)))'],
  ['*Stopped at step 3.* Why', 'b(Stopped at step 3.) Why'],
  ['*a*: b, (*c*)', 'b(a): b, (b(c))'],
  ['*<https://a.example|a>*', 'b(link(https://a.example a))'],
])('%j is styled', (text, spelt) => expect(spell(text)).toBe(spelt));

test.each([
  'a*b*c',
  'snake_case_name',
  '* a *',
  '**a**',
  '*a\nb*',
  '2 * 3 * 4',
  '_',
  '~ ~',
  '*a',
  '``',
  '</a>',
])('%j is left as it is', (text) => expect(spell(text)).toBe(text));

test.each([
  ['`*a*`', 'code(*a*)'],
  ['`a &lt;b&gt; &amp;amp;`', 'code(a <b> &amp;)'],
  ['```\na *b*\n  c\n```', 'pre(a *b*\n  c)'],
  ['x ```y``` z', 'x  / pre(y) /  z'],
  ['`:tada:`', 'code(:tada:)'],
])('nothing means anything inside code: %j', (text, spelt) => expect(spell(text)).toBe(spelt));

test.each([
  ['> a *b*\n> c\nd', 'q(a b(b)\nc) / d'],
  ['&gt; a\nb', 'q(a) / b'],
  ['a\n>>> b\n\nc', 'a / q(b\n\nc)'],
  ['a > b', 'a > b'],
])('%j is quoted', (text, spelt) => expect(spell(text)).toBe(spelt));

test.each([
  ['<@U0ADA>, <@U0ADA|ada>', 'person(U0ADA), person(U0ADA)'],
  ['<#C0GENERAL>, <!subteam^S0LEADS|@leads>', 'channel(C0GENERAL), group(S0LEADS)'],
  ['<!here> <!channel> <!everyone>', 'everybody(here) everybody(channel) everybody(everyone)'],
  ['<!future|something new>', 'something new'],
  ['<https://a.example/?b=1&amp;c=2>', 'link(https://a.example/?b=1&c=2 https://a.example/?b=1&c=2)'],
  ['<https://a.example|a &amp; b :tada:>', 'link(https://a.example a & b 🎉)'],
  ['<mailto:a@b.example|write>', 'link(mailto:a@b.example write)'],
  [
    'see https://a.example/b_c_d. Or (https://a.example)',
    'see link(https://a.example/b_c_d https://a.example/b_c_d). Or (link(https://a.example https://a.example))',
  ],
  ['write to a@b.example!', 'write to link(mailto:a@b.example a@b.example)!'],
  ['<!date^12^{date} at {time}^https://a.example|then>', 'date(12 {date} at {time} https://a.example then)'],
  ['<!date^soon^{date}|then>', 'then'],
])('%j refers', (text, spelt) => expect(spell(text)).toBe(spelt));

test('a bare address is left alone where the text is verbatim', () => {
  expect(spell('https://a.example a@b.example <https://c.example>', true)).toBe(
    'https://a.example a@b.example link(https://c.example https://c.example)',
  );
});

test.each([
  [':white_check_mark: :warning:', '✅ ⚠️'],
  [':wave::skin-tone-4: :+1::skin-tone-2:', '👋🏽 👍🏻'],
  [':man-shrugging::skin-tone-6: :flag-se:', '🤷🏿‍♂️ 🇸🇪'],
  [':nobody_has_this: 10:30:20 a:b', ':nobody_has_this: 10:30:20 a:b'],
])('%j are Slack’s emoji', (text, spelt) => expect(spell(text)).toBe(spelt));

test('what was escaped is unescaped once, and never becomes a reference', () => {
  expect(spell('&lt;@U0ADA&gt; &amp;lt; &lt;!here&gt;')).toBe('<@U0ADA> &lt; <!here>');
});

test('in plain text only emoji mean something', () => {
  expect(parsePlain('*a* <@U0ADA> &lt; :tada:').map(spellInline)).toEqual(['*a* <@U0ADA> &lt; ', '🎉']);
});

const pieces = fc.constantFrom(
  '*',
  '_',
  '~',
  '`',
  '```',
  '>',
  '<',
  '&lt;',
  '|',
  ':',
  ':tada:',
  '<@U1>',
  '\n',
  ' ',
  'é',
  'ü',
  '7',
  '.',
  '!',
);
const messy = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(''));

test('whatever comes, every letter and number of it is still there, in its order', () => {
  const letters = (text: string) => text.replaceAll(/[^éü7]/g, '');
  fc.assert(
    fc.property(messy, (text) => expect(letters(parseMrkdwn(text).map(leaves).join(''))).toBe(letters(text))),
  );
});

test('escaped text reads as it was typed, apart from marks', () => {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const typed = fc
    .array(fc.constantFrom('<', '>', '&', 'a', ' ', '@U1', '!here', 'lt;', '|'), { maxLength: 40 })
    .map((all) => `x${all.join('')}`);
  fc.assert(fc.property(typed, (text) => expect(parseMrkdwn(escaped(text)).map(leaves).join('')).toBe(text)));
});

/** The text of the leaves that came from text. */
function leaves(part: Paragraph | Inline): string {
  if ('children' in part) return part.children.map(leaves).join('');
  return 'text' in part ? part.text : '';
}
