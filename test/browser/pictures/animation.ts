import gifenc from 'gifenc';
import { PNG } from 'pngjs';

export interface Frame {
  /** A screenshot of the size of the animation. */
  png: Buffer;
  seconds: number;
}

/** A GIF that shows one frame after the other, for ever. */
export function animation(
  frames: readonly Frame[],
  { width, height }: { width: number; height: number },
): Uint8Array {
  const gif = gifenc.GIFEncoder();
  for (const { png, seconds } of frames) {
    const pixels = new Uint8Array(PNG.sync.read(png).data);
    const palette = gifenc.quantize(pixels, 256);
    const indexed = gifenc.applyPalette(pixels, palette);
    gif.writeFrame(indexed, width, height, { palette, delay: seconds * 1000 });
  }
  gif.finish();
  return gif.bytes();
}
