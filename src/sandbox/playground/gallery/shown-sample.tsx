import { Blocks } from '../blocks/blocks.tsx';
import type { ElementEvent } from '../blocks/surface.ts';
import { Frame } from './frame.tsx';
import type { Sample } from './sample.ts';
import { useSampleSurface } from './use-sample-surface.ts';

interface ShownSampleProps {
  sample: Sample;
  hear(event: ElementEvent): void;
}

/** One sample as people see it, and as the bot sends it. */
export function ShownSample({ sample, hear }: ShownSampleProps) {
  const { blocks, surface } = useSampleSurface(sample, hear);
  return (
    <section class="g-sample" aria-label={sample.title}>
      <h3>{sample.title}</h3>
      <Frame sample={sample}>
        <Blocks blocks={blocks} surface={surface} />
      </Frame>
      <details>
        <summary>JSON</summary>
        <pre>{JSON.stringify(sample.blocks, null, 2)}</pre>
      </details>
    </section>
  );
}
