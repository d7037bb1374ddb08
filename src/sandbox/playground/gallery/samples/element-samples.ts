import type { Block } from '../../../slack/block-kit/blocks.ts';
import type { SampleGroup } from '../sample.ts';
import { inputSample } from './input-sample.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string, description?: string) => ({
  text: plain(value),
  value: value.toLowerCase().replaceAll(' ', '-'),
  ...(description && { description: plain(description) }),
});
const options = [
  option('Read only', 'Look at everything, change nothing'),
  option('Deploy the shop'),
  option('Billing'),
  option('Administrator', 'Everything, for incidents'),
];
const option_groups = [
  { label: plain('Accounts'), options: [option('Sandbox'), option('Production')] },
  { label: plain('Organisations'), options: [option('Acme'), option('Partner')] },
];
const confirm = {
  title: plain('Approve this plan?'),
  text: plain('Give jane.doe Read only access to Sandbox? Nothing works until they set up MFA.'),
  confirm: plain('Approve'),
  deny: plain('Not yet'),
};

const buttons: Block[] = [
  {
    type: 'actions',
    block_id: 'buttons',
    elements: [
      { type: 'button', action_id: 'plain', text: plain('Look closer') },
      { type: 'button', action_id: 'primary', text: plain('Approve'), style: 'primary' },
      { type: 'button', action_id: 'danger', text: plain('Deny…'), style: 'danger' },
      { type: 'button', action_id: 'link', text: plain('Open the page'), url: 'https://example.com/' },
      { type: 'button', action_id: 'emoji', text: plain(':tada: With emoji') },
    ],
  },
  {
    type: 'actions',
    block_id: 'asking',
    elements: [
      { type: 'button', action_id: 'ask', text: plain('Approve, asking first'), style: 'primary', confirm },
      {
        type: 'button',
        action_id: 'ask-danger',
        text: plain('Delete, asking first'),
        style: 'danger',
        confirm: { ...confirm, title: plain('Delete the user?'), confirm: plain('Delete'), style: 'danger' },
      },
      {
        type: 'overflow',
        action_id: 'more',
        options: [
          option('Show the plan'),
          option('Show the history'),
          { ...option('Read the manual'), url: 'https://example.com/manual' },
        ],
      },
    ],
  },
];

const menus: Block[] = [
  {
    type: 'actions',
    block_id: 'menus',
    elements: [
      { type: 'static_select', action_id: 'static', placeholder: plain('Choose access'), options },
      { type: 'users_select', action_id: 'user', initial_user: 'U0LEA' },
      { type: 'conversations_select', action_id: 'conversation' },
      { type: 'channels_select', action_id: 'channel', initial_channel: 'C0GENERAL' },
      {
        type: 'external_select',
        action_id: 'external',
        min_query_length: 2,
        placeholder: plain('Search users'),
      },
      { type: 'datepicker', action_id: 'date', initial_date: '2026-11-30' },
      { type: 'timepicker', action_id: 'time', initial_time: '09:30' },
    ],
  },
  {
    type: 'section',
    block_id: 'section-menu',
    text: { type: 'mrkdwn', text: 'A multi select tells what was chosen when it closes.' },
    accessory: {
      type: 'multi_static_select',
      action_id: 'several',
      options,
      placeholder: plain('Choose some'),
    },
  },
  {
    type: 'section',
    block_id: 'section-boxes',
    text: { type: 'mrkdwn', text: 'Boxes and knobs in a message tell at once.' },
    accessory: { type: 'checkboxes', action_id: 'boxes', options: options.slice(0, 2) },
  },
  {
    type: 'actions',
    block_id: 'radios',
    elements: [
      {
        type: 'radio_buttons',
        action_id: 'knobs',
        options: options.slice(1, 3),
        initial_option: options[1],
        confirm,
      },
    ],
  },
];

const words = [
  inputSample(
    'One line',
    { type: 'plain_text_input', placeholder: plain('jane.doe'), max_length: 64 },
    { hint: plain('1 to 64 letters, digits and + = , . @ _ - characters.') },
  ),
  inputSample(
    'Several lines',
    {
      type: 'plain_text_input',
      multiline: true,
      max_length: 300,
      initial_value: 'Needed for the incident review\nof the payment service.',
    },
    { optional: true },
  ),
  inputSample(
    'Tells each letter',
    { type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } },
    { dispatch_action: true },
  ),
  inputSample('Tells when Enter is pressed', { type: 'plain_text_input' }, { dispatch_action: true }),
  inputSample('Email', { type: 'email_text_input', placeholder: plain('jane@acme.example') }),
  inputSample('Address', { type: 'url_text_input', placeholder: plain('https://') }),
  inputSample('Number', {
    type: 'number_input',
    is_decimal_allowed: false,
    min_value: '1',
    max_value: '12',
    initial_value: '7',
  }),
];

const choices = [
  inputSample(
    'One of a list',
    { type: 'static_select', options, initial_option: options[0] },
    { optional: true },
  ),
  inputSample('One of groups', { type: 'static_select', option_groups }),
  inputSample('Several of a list, two at most', {
    type: 'multi_static_select',
    options,
    initial_options: options.slice(0, 1),
    max_selected_items: 2,
  }),
  inputSample('From the bot', { type: 'external_select', min_query_length: 0 }),
  inputSample('Several from the bot', { type: 'multi_external_select' }),
  inputSample('A person', { type: 'users_select', placeholder: plain('Choose who decides') }),
  inputSample('People', { type: 'multi_users_select', initial_users: ['U0ADA', 'U0BEN'] }),
  inputSample('Conversations', {
    type: 'multi_conversations_select',
    initial_conversations: ['C0GENERAL', 'C0SECRET'],
  }),
  inputSample('Channels', { type: 'multi_channels_select' }),
  inputSample('Boxes', { type: 'checkboxes', options, initial_options: options.slice(1, 2) }),
  inputSample('Knobs', { type: 'radio_buttons', options: options.slice(0, 2), initial_option: options[0] }),
];

const moments = [
  inputSample('A day', { type: 'datepicker' }, { hint: plain('Access ends at the end of that day.') }),
  inputSample('A time', { type: 'timepicker' }, { optional: true }),
  inputSample('Both', { type: 'datetimepicker', initial_date_time: 1_795_700_000 }),
];

const modal = { title: 'A modal', submit: 'Send', close: 'Close' };

export const elementSamples: SampleGroup = {
  title: 'Elements',
  samples: [
    { title: 'Buttons and menus of actions', kind: 'message', blocks: buttons },
    { title: 'Selects and pickers in a message', kind: 'message', blocks: menus },
    { title: 'Fields', kind: 'modal', blocks: words, modal },
    { title: 'Choices', kind: 'modal', blocks: choices, modal },
    { title: 'Days and times', kind: 'modal', blocks: moments, modal },
    {
      title: 'Errors next to inputs',
      kind: 'modal',
      modal,
      blocks: [words[0], choices[0], choices[9]].filter((block) => block !== undefined),
      errors: {
        'one-line': 'There is a user jane.doe already.',
        'one-of-a-list': 'This account does not offer Read only.',
        boxes: 'Choose at least one.',
      },
    },
  ],
};
