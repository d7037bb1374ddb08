import { crc32, deflateSync } from 'node:zlib';

/**
 * A black and white square as PNG. size: dots per side; scale: pixels per side of a dot; isBlack: called once for each
 * dot. Source: PNG Specification, Third Edition.
 */
export function png(size: number, scale: number, isBlack: (x: number, y: number) => boolean): Buffer {
  const width = size * scale;
  const rows = Array.from({ length: size }, (_, y) => {
    const row = Buffer.alloc(1 + Math.ceil(width / 8));
    for (let x = 0; x < size; x += 1) {
      if (isBlack(x, y)) continue;
      for (let pixel = x * scale; pixel < (x + 1) * scale; pixel += 1) {
        const at = 1 + (pixel >> 3);
        row.writeUInt8(row.readUInt8(at) | (0x80 >> (pixel & 7)), at);
      }
    }
    return row;
  });
  const pixels = Buffer.concat(rows.flatMap((row) => Array<Buffer>(scale).fill(row)));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.writeUInt8(1, 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
