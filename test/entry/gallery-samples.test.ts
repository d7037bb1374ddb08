import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { botSamples } from '../../src/entry/sandbox/gallery/bot-samples.ts';
import { emojiCharacter } from '../../src/sandbox/playground/blocks/text/emoji-character.ts';
import { checkBlocks } from '../../src/sandbox/slack/block-kit/check-blocks.ts';

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

test('every emoji is one of Slack’s: another would be shown as its name', () => {
  // In fixed width a name between colons, as in an ARN, is no emoji.
  const isParsed = (_: string, value: { type?: string }) => value?.type !== 'rich_text_preformatted';
  const parsed = JSON.stringify(groups, (key, value) => (isParsed(key, value) ? value : undefined));
  const named = [...parsed.replace(/`[^`]*`/g, '').matchAll(/:([a-z][a-z_]+):/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((name) => emojiCharacter(name) === undefined)).toEqual([]);
});

test('the samples hold no plan without steps, and no secret', () => {
  const all = JSON.stringify(groups);
  expect(all).toContain('Create the user');
  expect(all).not.toContain('[secret]');
});
