/** The part at the start of a line that its continuation is indented past: a mark, a number. */
const lead = /^(?:[○✓▸…✗↺↩•✉☐!] )?(?:\d+\. )?/;

/**
 * Breaks a text at spaces into lines of at most `width` characters; later ones are indented past the first one's mark.
 */
export function wrap(text: string, width: number): string[] {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width, ' '.repeat(lead.exec(line)?.[0].length ?? 0)));
}

/** A label and its text, in two columns. */
export function wrapUnder(label: string, text: string, width: number): string[] {
  return wrapLine(`${label}${text}`, width, ' '.repeat(label.length));
}

function wrapLine(line: string, width: number, hang: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const at = space > hang.length ? space : width;
    lines.push(rest.slice(0, at).trimEnd());
    rest = hang + rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
