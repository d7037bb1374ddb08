import type { Confirm } from '../block-kit/composition.ts';
import type { Interactive } from '../block-kit/interactives.ts';
import { act, blocksOf, type Place, type Tampering } from '../interactions/block-action.ts';
import { knownTo } from '../interactions/enter-value.ts';
import { chooseValue, type Wanted } from './choose-value.ts';
import { lookUp } from './fill.ts';
import { findButton, findMenu } from './find-element.ts';
import type { Message } from './message.ts';
import { settled } from './settle.ts';
import type { Stage } from './stage.ts';

export interface ClickOptions {
  /** A message, the top modal or the Home tab; absent: the modal if one is open, else the Home tab. */
  in?: Message | 'modal' | 'home';
  /** What to answer to the confirmation dialog. */
  confirm?: boolean;
  /** Click on the message as it was when it was read, though it has changed since. */
  stale?: boolean;
}

interface ConfirmTexts {
  title?: string;
  text: string;
  confirm?: string;
  deny?: string;
}

export interface Clicked {
  /** The dialog that was shown. With `confirm: false` nothing was delivered. */
  confirm?: ConfirmTexts;
  /** Where a link button leads. */
  url?: string;
}

export async function click(
  stage: Stage,
  personId: string,
  place: Place,
  button: string,
  options: ClickOptions,
): Promise<Clicked> {
  const target = findButton(seenBlocks(place, options), button);
  const link = target.element.type === 'button' && target.element.url ? { url: target.element.url } : {};
  const dialog = confirmDialog(target, options.confirm);
  if (dialog && options.confirm === false) return { confirm: dialog };
  await settled(stage, () => act(stage.desk, personId, place, target));
  return { ...link, ...(dialog && { confirm: dialog }) };
}

/** Chooses in a menu, picker or overflow menu. from: the menu's label, placeholder, block or action id. */
export async function select(
  stage: Stage,
  personId: string,
  place: Place,
  wanted: Wanted,
  options: ClickOptions & { from?: string },
): Promise<Clicked> {
  const target = findMenu(seenBlocks(place, options), String([wanted].flat()[0]), options.from);
  const dialog = confirmDialog(target, options.confirm);
  if (dialog && options.confirm === false) return { confirm: dialog };
  const { workspace } = stage.desk;
  await lookUp(stage, personId, place, target, wanted);
  const known = knownTo(workspace, stage.offers, personId, target);
  const value = chooseValue(target.element, wanted, { ...known, workspace });
  if ('view' in place && target.element.type !== 'overflow') {
    workspace.views.enter(place.view, target.blockId, target.actionId, value);
  }
  await settled(stage, () => act(stage.desk, personId, place, target, { value }));
  return dialog ? { confirm: dialog } : {};
}

/** A forged click: the real payload of a button with parts replaced. No dialog is shown. */
export async function clickRaw(
  stage: Stage,
  personId: string,
  place: Place,
  button: string,
  options: ClickOptions & Tampering,
): Promise<void> {
  const target = findButton(seenBlocks(place, options), button);
  await settled(stage, () => act(stage.desk, personId, place, target, { tampering: options }));
}

function seenBlocks(place: Place, options: ClickOptions) {
  return options.stale && typeof options.in === 'object' ? options.in.blocks : blocksOf(place);
}

function confirmDialog({ element }: Interactive, answer: boolean | undefined): ConfirmTexts | undefined {
  const dialog = 'confirm' in element ? element.confirm : undefined;
  if (!dialog) return undefined;
  const texts = textsOf(dialog);
  if (answer === undefined)
    throw new Error(`Slack asks first: "${texts.text}". Answer with { confirm: true } or { confirm: false }`);
  return texts;
}

function textsOf(dialog: Confirm): ConfirmTexts {
  return {
    ...(dialog.title && { title: dialog.title.text }),
    text: dialog.text.text,
    ...(dialog.confirm && { confirm: dialog.confirm.text }),
    ...(dialog.deny && { deny: dialog.deny.text }),
  };
}
