import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { type Catalogue, entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import { howLong } from '../../../core/catalogue/how-long.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { Less } from '../../../core/request/reduction.ts';
import { context, plain } from '../blocks.ts';
import { lastsLabel } from '../words/how-long.ts';
import { blockIds } from './block-ids.ts';
import { aboutValue, type DecisionAbout, readAbout } from './decision-about.ts';
import { mostOptions } from './most-options.ts';
import { entitlementValue } from './policy-value.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { entitlementOption } from './request-user-inputs.ts';
import { lastsMsOf, noEnd } from './request-user-state.ts';
import { readBlocks } from './values.ts';

/** Asks an approver what is left of a request, and why; the requester reads the reason word for word. */
export const reduceForm = { callbackId: 'reduce', open, read, blockOf } as const;

/** now: all of what is asked for. */
function open(about: DecisionAbout, now: Less, catalogue: Catalogue): ModalView {
  return {
    type: 'modal',
    callback_id: reduceForm.callbackId,
    private_metadata: aboutValue(about),
    title: plain('Give less', 24),
    submit: plain('Reduce', 24),
    close: plain('Back', 24),
    blocks: [
      accessInput(now, catalogue),
      ...lastsInput(now, catalogue),
      reasonInput(
        'Reason',
        'The requester gets this as a direct message. It also appears in the thread of the card.',
      ),
      context(
        'This approves nothing: a new plan is made, earlier approvals no longer count, and then the approvers decide.',
      ),
    ],
  };
}

function accessInput({ entitlements }: Less, catalogue: Catalogue): InputBlock {
  const known = entitlementsOf(catalogue, entitlements);
  const options = entitlements.slice(0, mostOptions).map((id): PlainTextOption => {
    const entitlement = known.find((each) => each.id === id);
    return entitlement ? entitlementOption(entitlement) : { value: entitlementValue(id), text: plain(id) };
  });
  return {
    type: 'input',
    block_id: blockIds.entitlements,
    label: plain('Access that stays'),
    element: {
      type: 'multi_static_select',
      action_id: 'stays',
      options,
      initial_options: options,
      placeholder: plain('At least one'),
    },
  };
}

/** As it was asked for, and whatever is shorter. */
function lastsInput({ entitlements, lastsMs }: Less, catalogue: Catalogue): InputBlock[] {
  const { choicesMs } = howLong(entitlementsOf(catalogue, entitlements));
  const shorter = choicesMs.filter((ms) => lastsMs === undefined || ms < lastsMs);
  const options = [...shorter, lastsMs].map(lastsOption);
  const initial = options.at(-1);
  if (shorter.length === 0 || !initial) return [];
  return [
    {
      type: 'input',
      block_id: blockIds.howLong,
      label: plain('How long'),
      element: { type: 'static_select', action_id: 'how-long', options, initial_option: initial },
    },
  ];
}

function lastsOption(ms: number | undefined): PlainTextOption {
  return { value: ms === undefined ? noEnd : `${ms}`, text: plain(lastsLabel(ms)) };
}

/**
 * `about` is undefined for anything we never wrote. stays: as options name what stays, by `entitlementValue`. lasts:
 * absent, if the form had no such choice.
 */
function read(view: { private_metadata: string; state: { values: unknown } }) {
  const form = readBlocks(view.state.values);
  const chosen = form.option(blockIds.howLong);
  return {
    about: readAbout(view.private_metadata),
    stays: form.options(blockIds.entitlements) ?? [],
    lasts: chosen === undefined ? undefined : { lastsMs: lastsMsOf(chosen) },
    reason: readReason(form),
  };
}

function blockOf({ code }: Refusal): string {
  if (code === 'reduce.not-less') return blockIds.entitlements;
  return code === 'lasts.not-offered' ? blockIds.howLong : blockIds.reason;
}
