/** Data, or the text of some, laid out for reading. */
export function pretty(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  if (value.startsWith('<')) return indented(value);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

/** XML without mixed content, one element a line. */
function indented(xml: string): string {
  let depth = 0;
  return xml
    .replace(/></g, '>\n<')
    .split('\n')
    .map((line) => {
      const closes = line.startsWith('</');
      if (closes) depth -= 1;
      const text = `${'  '.repeat(Math.max(depth, 0))}${line}`;
      if (!closes && !/<\/[^>]+>$|\/>$/.test(line)) depth += 1;
      return text;
    })
    .join('\n');
}
