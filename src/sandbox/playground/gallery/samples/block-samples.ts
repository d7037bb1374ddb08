import type { Block } from '../../../slack/block-kit/blocks.ts';
import type { SampleGroup } from '../sample.ts';
import { picture } from './picture.ts';

const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const image = { type: 'image' as const, image_url: picture, alt_text: 'A green hill under a blue sky' };
const button = { type: 'button' as const, action_id: 'look', text: plain('Look') };

const sections: Block[] = [
  {
    type: 'section',
    text: mrkdwn(
      '*A section* with some words of mrkdwn, long enough to run over more than one line in a message.',
    ),
  },
  { type: 'section', text: plain('Plain text leaves *stars* alone, and shows :tada: all the same.') },
  { type: 'section', text: mrkdwn('A button stands at its right.'), accessory: button },
  {
    type: 'section',
    text: mrkdwn(
      '*A picture* stands at its right, and the words beside it run on and on, until they are as high as the picture is, or even a little higher than that.',
    ),
    accessory: image,
  },
  {
    type: 'section',
    text: mrkdwn('Fields stand in two columns, or in one where it is narrow:'),
    fields: [
      mrkdwn('*Account*\nSandbox · `111122223333`'),
      mrkdwn('*User name*\n`jane.doe`'),
      mrkdwn('*Access*\nRead only, Deploy the shop'),
      mrkdwn('*Risk*\n:large_yellow_circle: medium'),
    ],
  },
];

const rest: Block[] = [
  { type: 'header', text: plain('A header :wave:') },
  { type: 'section', text: mrkdwn('Above a divider.') },
  { type: 'divider' },
  {
    type: 'context',
    elements: [
      image,
      mrkdwn('Context is *small* and grey, with <https://example.com|links> and pictures.'),
      plain('Several stand in a row.'),
    ],
  },
  {
    type: 'image',
    image_url: picture,
    alt_text: 'A green hill under a blue sky',
    title: plain('A picture of its own'),
  },
  {
    type: 'image',
    slack_file: { id: 'F0HILL' },
    alt_text: 'A picture that Slack keeps, of which there is only the description',
  },
  {
    type: 'actions',
    elements: [
      button,
      { ...button, action_id: 'b', text: plain('Approve'), style: 'primary' },
      { ...button, action_id: 'c', text: plain('Deny…'), style: 'danger' },
    ],
  },
];

export const blockSamples: SampleGroup = {
  title: 'Blocks',
  samples: [
    { title: 'Sections', kind: 'message', blocks: sections },
    { title: 'Header, divider, context, image, actions', kind: 'message', blocks: rest },
    { title: 'On the Home tab', kind: 'home', blocks: [...rest.slice(0, 4), ...rest.slice(-1)] },
    {
      title: 'What is not drawn',
      kind: 'message',
      blocks: [
        { type: 'video' },
        { type: 'actions', elements: [{ type: 'rich_text_input' }] } as { type: string },
      ],
    },
  ],
};
