import { blockSamples } from '../../../src/sandbox/playground/gallery/samples/block-samples.ts';
import { elementSamples } from '../../../src/sandbox/playground/gallery/samples/element-samples.ts';
import { textSamples } from '../../../src/sandbox/playground/gallery/samples/text-samples.ts';
import { checkBlocks } from '../../../src/sandbox/slack/block-kit/check-blocks.ts';

const samples = [textSamples, blockSamples, elementSamples].flatMap((group) => group.samples);

test.each(samples.filter(({ title }) => title !== 'What is not drawn'))(
  'Slack would take "$title"',
  (sample) => {
    expect(checkBlocks(sample.blocks, sample.kind)).toHaveProperty('value');
  },
);
