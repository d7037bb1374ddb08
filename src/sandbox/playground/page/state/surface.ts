import { useMemo } from 'preact/hooks';
import type { Surface } from '../../blocks/surface.ts';
import { useGame } from './game.ts';

/** What is the same on every surface: who looks, who is there, and by which clock and language. */
export function useViewer(): Pick<Surface, 'directory' | 'viewerId' | 'nowMs' | 'locale' | 'timeZone'> {
  const { directory, me } = useGame();
  return useMemo(
    () => ({
      directory,
      viewerId: me.id,
      nowMs: Date.now,
      locale: navigator.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    [directory, me.id],
  );
}
