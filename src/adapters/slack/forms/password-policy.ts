import type { AnyBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { defaultMinLength, type StandingPolicy } from '../../../core/password-policy/password-policy.ts';
import { type DraftPolicy, type NumberOfPolicy, policyLimits } from '../../../core/password-policy/problems.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { PolicyDraft, ShownPolicy } from '../../../flows/password-policy.ts';
import { plain, section, time } from '../blocks.ts';
import { requestIdShape } from '../ids.ts';
import { accountText } from '../words/asked.ts';
import { blockIds } from './block-ids.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Asks for another password policy of an account. */
export const passwordPolicyForm = { callbackId: 'password-policy', open, read, blockOf } as const;

const blocks = {
  own: 'policy-own',
  minLength: 'policy-min-length',
  characters: 'policy-characters',
  remembered: 'policy-remembered',
  maxAgeDays: 'policy-max-age',
  flags: 'policy-flags',
} as const;

const own: PlainTextOption = { text: plain("The account's own, as filled in below"), value: 'own' };
const aws: PlainTextOption = { text: plain("AWS's default: remove the account's own"), value: 'default' };

const characters = {
  needsUppercase: 'An uppercase letter',
  needsLowercase: 'A lowercase letter',
  needsDigits: 'A digit',
  needsSymbols: 'A symbol',
} as const;

const flags = {
  mayChange: 'Every IAM user may change their own password',
  isExpiryHard: 'Hard expiry: an expired password locks its user out',
} as const;

/** shownBy: the request that showed it. filled: what the inputs begin with. */
function open(
  catalogue: Catalogue,
  { account, is, atMs }: ShownPolicy,
  { shownBy, filled }: { shownBy: string; filled: StandingPolicy },
): ModalView {
  const policy = filled === 'default' ? laidOut : filled;
  return {
    type: 'modal',
    callback_id: passwordPolicyForm.callbackId,
    private_metadata: shownBy,
    title: plain('Password policy', 24),
    submit: plain('Send request', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        `For *${accountText(catalogue, account)}*. Shown as of ${time(atMs)}. Fields that you don't change keep the value that AWS has when this is carried out.`,
      ),
      ...(is === 'default' ? [] : [whichInput(filled)]),
      numberInput('minLength', 'Shortest password', 'In characters, 6 to 128.', policy.minLength),
      checkboxes(blocks.characters, 'Every password needs', characters, policy),
      numberInput(
        'remembered',
        'Earlier passwords that can’t come back',
        '1 to 24. Empty: all can.',
        policy.remembered,
      ),
      numberInput(
        'maxAgeDays',
        'Passwords expire after',
        'In days, 1 to 1095. Empty: never.',
        policy.maxAgeDays,
      ),
      checkboxes(blocks.flags, 'Also', flags, policy),
      reasonInput('Reason', 'The approvers read this word for word. Say why the rules change for everyone.'),
    ],
  };
}

/** AWS's default, as near as an account's own policy comes to it. */
const laidOut: DraftPolicy = {
  minLength: defaultMinLength,
  needsUppercase: true,
  needsLowercase: true,
  needsDigits: true,
  needsSymbols: false,
  mayChange: false,
  maxAgeDays: 0,
  remembered: 0,
  isExpiryHard: false,
};

function whichInput(filled: StandingPolicy): AnyBlock {
  return {
    type: 'input',
    block_id: blocks.own,
    label: plain('Which policy'),
    element: {
      type: 'radio_buttons',
      action_id: 'which',
      options: [own, aws],
      initial_option: filled === 'default' ? aws : own,
    },
  };
}

function numberInput(field: NumberOfPolicy, label: string, hint: string, value: number | undefined): AnyBlock {
  const { min, max } = policyLimits[field];
  return {
    type: 'input',
    block_id: blocks[field],
    optional: field !== 'minLength',
    label: plain(label),
    hint: plain(hint, 150),
    element: {
      type: 'number_input',
      action_id: field,
      is_decimal_allowed: false,
      min_value: String(min),
      max_value: String(max),
      ...(value ? { initial_value: String(value) } : {}),
    },
  };
}

function checkboxes(
  blockId: string,
  label: string,
  words: Partial<Record<keyof DraftPolicy, string>>,
  policy: DraftPolicy,
): AnyBlock {
  const options = Object.entries(words).map(([value, text]) => ({ text: plain(text), value }));
  const chosen = options.filter(({ value }) => policy[value as keyof DraftPolicy] === true);
  return {
    type: 'input',
    block_id: blockId,
    optional: true,
    label: plain(label),
    element: {
      type: 'checkboxes',
      action_id: blockId,
      options,
      ...(chosen.length > 0 ? { initial_options: chosen } : {}),
    },
  };
}

function read(given: unknown, privateMetadata: string): PolicyDraft {
  const form = readBlocks(given);
  const checked = [...(form.options(blocks.characters) ?? []), ...(form.options(blocks.flags) ?? [])];
  const has = (field: keyof typeof characters | keyof typeof flags) => checked.includes(field);
  const wanted: DraftPolicy = {
    minLength: wholeNumber(form.text(blocks.minLength)),
    needsUppercase: has('needsUppercase'),
    needsLowercase: has('needsLowercase'),
    needsDigits: has('needsDigits'),
    needsSymbols: has('needsSymbols'),
    mayChange: has('mayChange'),
    maxAgeDays: wholeNumber(form.text(blocks.maxAgeDays) ?? '0'),
    remembered: wholeNumber(form.text(blocks.remembered) ?? '0'),
    isExpiryHard: has('isExpiryHard'),
  };
  return {
    shownBy: requestIdShape.test(privateMetadata) ? privateMetadata : '',
    wanted: form.option(blocks.own) === aws.value ? 'default' : wanted,
    reason: readReason(form),
  };
}

function wholeNumber(typed: string | undefined): number | undefined {
  return typed !== undefined && /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : undefined;
}

/** Which input a refusal belongs next to. */
function blockOf(refusal: Refusal): string {
  switch (refusal.code) {
    case 'password-policy.out-of-range':
      return blocks[refusal.field];
    case 'password-policy.nothing-expires':
      return blocks.maxAgeDays;
    case 'password-policy.unchanged':
      return blocks.minLength;
    default:
      return blockIds.reason;
  }
}
