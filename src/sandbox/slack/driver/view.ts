import type { Block } from '../block-kit/blocks.ts';
import { interactives } from '../block-kit/interactives.ts';
import { offeredOptions } from '../block-kit/offered-options.ts';
import { readBlocks } from '../read-blocks.ts';
import { viewObject } from '../workspace/api-objects.ts';
import type { StoredView } from '../workspace/state.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { readValue } from './read-value.ts';

/** A modal or Home tab as it was when it was read. */
export interface View {
  id: string;
  type: 'modal' | 'home';
  title: string;
  callbackId: string;
  privateMetadata: string;
  /** The label of the submit button, if there is one. */
  submit?: string;
  inputs: Field[];
  /** Labels of the buttons in the content. */
  buttons: string[];
  blocks: readonly Block[];
  /** The view as the Web API and payloads carry it. */
  raw: ReturnType<typeof viewObject>;
  /** What people see, in plain text. */
  read(): string;
}

interface Field {
  label: string;
  blockId: string;
  actionId: string;
  type: string;
  optional: boolean;
  hint?: string;
  /** Texts of the options it lists. */
  options?: string[];
  /** What is typed or chosen: text, ids, texts of options; null when nothing is. */
  value: string | string[] | null;
}

export function presentView(workspace: Workspace, stored: StoredView): View {
  const raw = structuredClone(viewObject(workspace.context, stored));
  const { body } = structuredClone(stored);
  const elements = interactives(body.blocks);
  return {
    id: stored.id,
    type: body.type,
    title: body.type === 'modal' ? body.title.text : 'Home',
    callbackId: body.callback_id ?? '',
    privateMetadata: body.private_metadata ?? '',
    ...(body.type === 'modal' && body.submit && { submit: body.submit.text }),
    inputs: elements.flatMap(({ block, blockId, actionId, element }): Field[] => {
      if (block.type !== 'input') return [];
      const options = offeredOptions(element)?.map((one) => one.text.text);
      return [
        {
          label: block.label.text,
          blockId,
          actionId,
          type: element.type,
          optional: block.optional ?? false,
          ...(block.hint && { hint: block.hint.text }),
          ...(options && { options }),
          value: readValue(stored.values[blockId]?.[actionId]),
        },
      ];
    }),
    buttons: elements.flatMap(({ element }) => (element.type === 'button' ? [element.text.text] : [])),
    blocks: body.blocks,
    raw,
    read: () => [raw.title.text, readBlocks(body.blocks, (id) => workspace.nameOf(id))].join('\n'),
  };
}
