/** The lines of what a process writes, as they come; one that arrives in parts is one all the same. Empty ones are left out. */
export function linesOf(...streams: (NodeJS.ReadableStream | null)[]): string[] {
  const lines: string[] = [];
  for (const stream of streams) {
    let begun = '';
    stream?.setEncoding('utf8').on('data', (text) => {
      const parts = (begun + text).split('\n');
      begun = parts.pop() ?? '';
      lines.push(...parts.filter(Boolean));
    });
    stream?.on('end', () => {
      if (begun) lines.push(begun);
    });
  }
  return lines;
}
