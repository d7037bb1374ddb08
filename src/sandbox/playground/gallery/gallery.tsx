import { useState } from 'preact/hooks';
import type { ElementEvent } from '../blocks/surface.ts';
import type { SampleGroup } from './sample.ts';
import { blockSamples } from './samples/block-samples.ts';
import { elementSamples } from './samples/element-samples.ts';
import { textSamples } from './samples/text-samples.ts';
import { ShownSample } from './shown-sample.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import { toldApart } from './told-apart.ts';
import { useBotSamples } from './use-bot-samples.ts';

const own: readonly SampleGroup[] = [textSamples, blockSamples, elementSamples];

/** Every block and element the playground draws, and every message and modal of the bot; nothing is sent anywhere. */
export function Gallery() {
  const [heard, setHeard] = useState<ElementEvent[]>([]);
  const groups = toldApart([...useBotSamples(), ...own]);
  const hear = (event: ElementEvent) => setHeard((before) => [...before, event]);
  const last = heard.at(-1);
  return (
    <div class="g">
      <header class="g-top">
        <h1>Gallery</h1>
        <nav aria-label="Groups">
          {groups.map(({ title }) => (
            <a key={title} class="bk-link" href={`#${slug(title)}`}>
              {title}
            </a>
          ))}
        </nav>
        <ThemeChoice />
      </header>
      <main>
        {groups.map(({ title, samples }) => (
          <section key={title} id={slug(title)} aria-label={title}>
            <h2>{title}</h2>
            <div class="g-samples">
              {samples.map((sample) => (
                <ShownSample key={sample.title} sample={sample} hear={hear} />
              ))}
            </div>
          </section>
        ))}
      </main>
      <footer class="g-heard">
        <span>The bot heard</span>
        <output aria-label="What the bot heard">{last ? JSON.stringify(last) : 'nothing yet'}</output>
        <span class="g-count">{heard.length}</span>
      </footer>
    </div>
  );
}

function slug(title: string): string {
  return title.toLowerCase().replaceAll(/\W+/g, '-');
}
