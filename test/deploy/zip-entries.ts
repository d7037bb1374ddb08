import { readFileSync } from 'node:fs';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** Names and sizes in a zip, from its central directory. Source: APPNOTE.TXT 4.3.12, 4.3.16. */
export function zipEntries(file: string): Record<string, number> {
  const zip = readFileSync(file);
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== endOfDirectory) end -= 1;
  const entries: Record<string, number> = {};
  for (let at = zip.readUInt32LE(end + 16); zip.readUInt32LE(at) === directoryEntry; ) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    entries[zip.toString('utf8', at + 46, at + 46 + name)] = zip.readUInt32LE(at + 24);
    at += 46 + name + extra + comment;
  }
  return entries;
}
