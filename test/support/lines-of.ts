/** The lines of what a process writes, as they come; see `eachLine`. */
export function linesOf(...streams: (NodeJS.ReadableStream | null)[]): string[] {
  const lines: string[] = [];
  for (const stream of streams) eachLine(stream, (line) => lines.push(line));
  return lines;
}

/** A line that arrives in parts is one all the same. Empty ones are left out. */
export function eachLine(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  let begun = '';
  stream?.setEncoding('utf8').on('data', (text) => {
    const parts = (begun + text).split('\n');
    begun = parts.pop() ?? '';
    for (const part of parts) if (part) onLine(part);
  });
  stream?.on('end', () => {
    if (begun) onLine(begun);
  });
}
