import { create } from 'qrcode';
import { png } from './png.ts';

const pixelsPerModule = 5;
/** Light modules on every side, as ISO/IEC 18004 asks for. */
const quietZone = 4;

/** The text as a QR code that a phone can read from a screen. */
export function qrCodePng(text: string): Buffer {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const width = (modules.size + 2 * quietZone) * pixelsPerModule;
  const isDark = (pixel: number, line: number) => {
    const [x, y] = [pixel, line].map((each) => Math.floor(each / pixelsPerModule) - quietZone);
    const isInside =
      x !== undefined && y !== undefined && x >= 0 && y >= 0 && x < modules.size && y < modules.size;
    return isInside && modules.get(y, x) === 1;
  };
  return png(width, width, isDark);
}
