import { Confirmations } from './confirmations.tsx';
import { DrawnBlock } from './drawn-block.tsx';
import type { Surface } from './surface.ts';
import { SurfaceContext } from './surface-context.ts';
import { useKeptFocus } from './use-kept-focus.ts';

/**
 * Block Kit as Slack draws it. blocks: as the stand-in keeps them, that is checked and with ids; a type it does not
 * draw becomes a box that says so.
 */
export function Blocks({ blocks, surface }: { blocks: readonly { type: string }[]; surface: Surface }) {
  const whole = useKeptFocus<HTMLDivElement>();
  return (
    <SurfaceContext.Provider value={surface}>
      <Confirmations>
        <div ref={whole} class={`bk bk-${surface.kind}`} tabIndex={-1}>
          {blocks.map((block, index) => (
            <DrawnBlock key={keyOf(block, index)} block={block} />
          ))}
        </div>
      </Confirmations>
    </SurfaceContext.Provider>
  );
}

function keyOf(block: object, index: number): unknown {
  return 'block_id' in block ? block.block_id : index;
}
