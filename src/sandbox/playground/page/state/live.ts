import { useEffect, useState } from 'preact/hooks';
import type { LiveEvent } from '../../protocol.ts';
import { after, type World } from './world.ts';

/** The world as it is now, and whether the server is there; the browser connects again by itself. */
export function useLive(): { world: World | undefined; isConnected: boolean } {
  const [world, setWorld] = useState<World>();
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    const source = new EventSource('/live');
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event: LiveEvent = JSON.parse(data);
      setConnected(true);
      setWorld((known) => after(known, event));
    };
    source.onerror = () => setConnected(false);
    return () => source.close();
  }, []);
  return { world, isConnected };
}
