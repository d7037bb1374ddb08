import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { botSamples } from '../../src/entry/sandbox/gallery/bot-samples.ts';
import { emojiCharacter } from '../../src/sandbox/playground/blocks/text/emoji-character.ts';
import { checkBlocks } from '../../src/sandbox/slack/block-kit/check-blocks.ts';
import { readBlocks } from '../../src/sandbox/slack/read-blocks.ts';
import { avoidedIn } from '../docs/avoided-words.ts';
import { buttons } from '../support/labels.ts';

const groups = botSamples(loadCatalogue('manifests/catalogue.yaml'));
const samples = groups.flatMap(({ title, samples }) =>
  samples.map((sample) => ({ ...sample, title: `${title}: ${sample.title}` })),
);

test.each(samples)('Slack would take $title', ({ blocks, kind }) => {
  expect(checkBlocks(blocks, kind)).toHaveProperty('value');
});

test('people who decide on a user see even the last item on it', () => {
  const sample = samples.find(({ title }) => title.includes('with a great deal on it'));
  const shown = JSON.stringify(sample?.blocks);
  for (const [what, count] of [
    ['group', 10],
    ['policy', 20],
    ['inline', 20],
  ] as const)
    for (let n = 1; n <= count; n += 1) expect(shown).toContain(`${what}-${n}-`);
});

/** Of the gallery's frame at 1280 px: a few more fit where letters are narrow. */
const charactersInLine = 68;

/** Of what stands before the small print, or between it. */
function linesOf(blocks: readonly { type: string }[]): string[] {
  const checked = checkBlocks(blocks, 'message');
  if (!('value' in checked)) throw new Error('Slack would not take it');
  // Slack shows the three dots of a menu, and what it offers only once it is opened.
  const closed = (line: string) => line.replace(/\[… [^\]]*\]/, '[…]');
  return readBlocks(checked.value, (id) => id)
    .split('\n')
    .map(closed);
}

function countWrapped(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / charactersInLine)), 0);
}

test.each([1, 2, 5])('a card of %d is at most 15 lines before its small print', (count) => {
  const sample = samples.find(({ title }) => title.includes(`A card of ${count} entitlement`));
  if (!sample) throw new Error('there is no such sample');
  const firstSmall = sample.blocks.findIndex(({ type }) => type === 'context');
  const lines = linesOf(sample.blocks.slice(0, firstSmall));
  expect(countWrapped(lines)).toBeLessThanOrEqual(15);
  expect(lines.at(-1)).toContain('[Approve] [Deny…]');
});

const direct = samples.filter(({ title, kind }) => kind === 'message' && !title.startsWith('In the approvals'));

/** The help has a line for each verb. */
const mostLines = (title: string) => (/: Help|: Details of/.test(title) ? 20 : 18);

test.each(direct)('$title: at most 18 lines beside the small print', ({ title, blocks }) => {
  const large = blocks.filter(({ type }) => type !== 'context');
  expect(large.length === 0 ? 0 : countWrapped(linesOf(large))).toBeLessThanOrEqual(mostLines(title));
});

test('all that was signed is behind the small print: every step, the user, its account and its owner', () => {
  const sample = samples.find(({ title }) => title.includes('A card of 5 entitlements'));
  const shown = JSON.stringify(sample?.blocks.filter(({ type }) => type === 'context'));
  for (let step = 1; step <= 12; step += 1) expect(shown).toContain(`${step}. `);
  for (const words of ['`ada.byron` in Sandbox (111122223333)', '<@U0ADA>', 'AdministratorAccess (v1)'])
    expect(shown).toContain(words);
});

test.each(['Done', 'Denied', 'Cancelled', 'Expired', 'Undone', 'Closed: another'])(
  'a card that is settled folds to who, what and what came of it: %s',
  (title) => {
    const sample = samples.find((each) => each.title.includes(`approvals channel: ${title}`));
    const words = sample?.blocks.filter(({ type }) => type !== 'actions') ?? [];
    expect(words.length).toBeLessThanOrEqual(4);
    expect(JSON.stringify(sample?.blocks)).toContain(buttons.showPlan);
    expect(JSON.stringify(sample?.blocks)).not.toContain('Create the user');
  },
);

test('every emoji is one of Slack’s: another would be shown as its name', () => {
  // In fixed width a name between colons is no emoji; nor is the `:aws:` of an ARN, which Slack shows as it is.
  const isParsed = (_: string, value: { type?: string }) => value?.type !== 'rich_text_preformatted';
  const parsed = JSON.stringify(groups, (key, value) => (isParsed(key, value) ? value : undefined));
  const named = [...parsed.replace(/`[^`]*`|\barn:[\w:-]+/g, '').matchAll(/:([a-z][a-z_]+):/g)].map(
    ([, name = '']) => name,
  );
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((name) => emojiCharacter(name) === undefined)).toEqual([]);
});

test('what a screen reader says of a button begins with the words that it shows', () => {
  const buttons = labelledButtons(samples.map(({ blocks }) => blocks));
  expect(buttons.length).toBeGreaterThan(20);
  const others = buttons.filter(({ text, label }) => !label.startsWith(text.replace(/…$/, '')));
  expect(others).toEqual([]);
});

function labelledButtons(value: unknown): { text: string; label: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, accessibility_label: label } = value as Record<string, unknown>;
  const shown = (text as { text?: unknown } | undefined)?.text;
  return type === 'button' && typeof shown === 'string' && typeof label === 'string'
    ? [{ text: shown, label }]
    : Object.values(value).flatMap(labelledButtons);
}

test('the samples hold no plan without steps, and no secret', () => {
  const all = JSON.stringify(groups);
  expect(all).toContain('Create the user');
  expect(all).not.toContain('[secret]');
});

/** Beside the glossary, which `test/docs` holds the code to: these have their uses in code, and none in what people read. */
const notSaid =
  /\b(somebody|anew|suspend\w*|suspension|restor\w+|further|powers|take[ns]? over|taking over|look(s|ed)? after|hand(s|ed)? out)\b/i;

test.each(samples)('$title: in the words of the glossary', ({ title, blocks }) => {
  const said: string[] = [title];
  JSON.stringify(blocks, (key, value) => {
    if ((key === 'text' || key === 'alt_text') && typeof value === 'string') said.push(value);
    return value;
  });
  expect(said.flatMap((text) => [...avoidedIn(text), ...(notSaid.exec(text) ?? []).slice(0, 1)])).toEqual([]);
});
