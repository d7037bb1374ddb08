import { PNG } from 'pngjs';

/** Packs a screenshot anew: flat colours pack best without a filter. */
export function flatPng(screenshot: Buffer): Buffer {
  return PNG.sync.write(PNG.sync.read(screenshot), {
    colorType: 2,
    deflateLevel: 9,
    deflateStrategy: 0,
    filterType: 0,
  });
}
