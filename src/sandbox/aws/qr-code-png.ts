import { create } from 'qrcode';
import { png } from './png.ts';

const pixelsPerModule = 5;
/** Light modules on every side, as ISO/IEC 18004 asks for. */
const quietZone = 4;

/** The text as a QR code that a phone can read from a screen. */
export function qrCodePng(text: string): Buffer {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return png(modules.size + 2 * quietZone, pixelsPerModule, (column, line) => {
    const [x, y] = [column - quietZone, line - quietZone];
    const isInside = x >= 0 && y >= 0 && x < modules.size && y < modules.size;
    return isInside && modules.get(y, x) === 1;
  });
}
