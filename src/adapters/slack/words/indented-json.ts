/** One deeper than that stays there: a text must not become many times longer by its indentation. */
const deepest = 12;

// Strings, marks, and whatever stands between them.
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * A JSON text in lines, indented. Only blanks between tokens change: unlike what was parsed and written again, numbers
 * are spelled and keys ordered and repeated as they were. What is not JSON is left as it is.
 */
export function indentedJson(text: string): string[] {
  if (!isJson(text)) return text.split('\n');
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  const endLine = () => {
    lines.push(line);
    line = '  '.repeat(Math.min(depth, deepest));
  };
  const found = text.match(tokens) ?? [];
  found.forEach((token, index) => {
    if (token === '{' || token === '[') {
      line += token;
      depth += 1;
      if (!isClosing(found[index + 1])) endLine();
    } else if (isClosing(token)) {
      depth -= 1;
      if (!isOpening(found[index - 1])) endLine();
      line += token;
    } else {
      line += token === ':' ? ': ' : token;
      if (token === ',') endLine();
    }
  });
  return [...lines, line];
}

function isOpening(token: string | undefined): boolean {
  return token === '{' || token === '[';
}

function isClosing(token: string | undefined): boolean {
  return token === '}' || token === ']';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
