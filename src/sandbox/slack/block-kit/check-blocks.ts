import * as z from 'zod';
import { type Block, block } from './blocks.ts';
import { interactives } from './interactives.ts';
import { problem, problems } from './problems.ts';
import { blockSurfaces, elementSurfaces, type Surface } from './surfaces.ts';

export type Checked<T> = { value: T } | { problems: string[] };

const most: Record<Surface, number> = { message: 50, modal: 100, home: 100 };

/** Checks blocks as Slack does for a surface: shapes and limits first, then rules between blocks. */
export function checkBlocks(blocks: unknown, surface: Surface, root = '/blocks'): Checked<Block[]> {
  const parsed = z.array(block).max(most[surface]).safeParse(blocks);
  if (!parsed.success) return { problems: problems(parsed.error, root) };
  const found = [
    ...misplaced(parsed.data, surface, root),
    ...repeated(parsed.data, root),
    ...overdone(parsed.data, root),
  ];
  return found.length > 0 ? { problems: found } : { value: parsed.data };
}

function misplaced(blocks: Block[], surface: Surface, root: string): string[] {
  return blocks.flatMap((one, index) => {
    if (!blockSurfaces[one.type].includes(surface)) {
      return [problem(`unsupported type: ${one.type} in a ${surface}`, `${root}/${index}/type`)];
    }
    return interactives([one])
      .filter(({ element }) => !elementSurfaces(element.type).includes(surface))
      .map(({ element }) => problem(`unsupported type: ${element.type} in a ${surface}`, `${root}/${index}`));
  });
}

function repeated(blocks: Block[], root: string): string[] {
  const ids = blocks.flatMap((one) => one.block_id ?? []);
  const found = doubles(ids).map((id) => problem(`block_id already exists: ${id}`, root));
  return blocks.reduce((sum, one, index) => {
    const actionIds = interactives([one]).flatMap(({ actionId }) => (actionId ? [actionId] : []));
    return sum.concat(
      doubles(actionIds).map((id) => problem(`action_id already exists: ${id}`, `${root}/${index}`)),
    );
  }, found);
}

function overdone(blocks: Block[], root: string): string[] {
  const focused = interactives(blocks).filter(
    ({ element }) => 'focus_on_load' in element && element.focus_on_load,
  );
  const markdown = blocks.reduce((sum, one) => sum + (one.type === 'markdown' ? one.text.length : 0), 0);
  const tables = blocks.filter((one) => one.type === 'table');
  return [
    ...(focused.length > 1 ? [problem('only one element may have focus_on_load', root)] : []),
    ...(markdown > 12_000 ? [problem('markdown must be less than 12001 characters in all', root)] : []),
    ...(tables.length > 1 ? [problem('only one table is allowed', root)] : []),
    ...tables.filter((table) => letters(table.rows) > 10_000).map(() => problem('table is too large', root)),
  ];
}

/** Characters of text in a table, whatever its cells are made of. */
function letters(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'text' in value && typeof value.text === 'string' ? value.text.length : 0;
  return Object.values(value).reduce<number>((sum, child) => sum + letters(child), own);
}

function doubles(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
