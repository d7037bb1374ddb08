import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { botSamples } from '../../src/entry/sandbox/gallery/bot-samples.ts';
import { checkBlocks } from '../../src/sandbox/slack/block-kit/check-blocks.ts';

const groups = botSamples(loadCatalogue('manifests/catalogue.yaml'));
const samples = groups.flatMap(({ title, samples }) =>
  samples.map((sample) => ({ ...sample, title: `${title}: ${sample.title}` })),
);

test.each(samples)('Slack would take $title', ({ blocks, kind }) => {
  expect(checkBlocks(blocks, kind)).toHaveProperty('value');
});

test('the samples hold no plan without steps, and no secret', () => {
  const all = JSON.stringify(groups);
  expect(all).toContain('Create the user');
  expect(all).not.toContain('[secret]');
});
