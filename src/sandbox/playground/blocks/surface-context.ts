import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Surface } from './surface.ts';

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('Blocks are drawn inside a Surface');
  return surface;
}
