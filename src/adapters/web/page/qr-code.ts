import { create } from 'qrcode';
import type { Secret } from '../../../core/handover/secret.ts';
import { element } from './element.ts';

/** Modules of nothing around the code, without which readers do not find it. Source: ISO/IEC 18004. */
const quietZone = 4;

/**
 * A picture that is sharp at any size. Not by a canvas, whose pixels some browsers change when they are read. Screens
 * have no stains to correct, and the fewer modules, the easier a phone reads them.
 */
export function qrCode(content: Secret, alt: string): HTMLImageElement {
  const { data, size } = create(content.reveal(), { errorCorrectionLevel: 'L' }).modules;
  const side = size + 2 * quietZone;
  const dark = Array.from(data, (module, index) =>
    module ? `M${(index % size) + quietZone} ${Math.floor(index / size) + quietZone}h1v1h-1z` : '',
  ).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${dark}"/></svg>`;
  return element('img', { class: 'qr', alt, src: `data:image/svg+xml,${encodeURIComponent(svg)}` });
}
