import { useEffect, useState } from 'preact/hooks';
import type { SampleGroup } from './sample.ts';

/** What the bot behind the playground has to show; nothing where there is none. */
export function useBotSamples(): readonly SampleGroup[] {
  const [groups, setGroups] = useState<readonly SampleGroup[]>([]);
  useEffect(() => {
    void fetch('/gallery.json')
      .then((response) => (response.ok ? response.json() : []))
      .then(setGroups);
  }, []);
  return groups;
}
