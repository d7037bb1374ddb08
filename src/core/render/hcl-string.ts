/** A quoted template of HCL that means exactly this text: `${` and `%{` would begin an expression. */
export function hclString(text: string): string {
  const escapedText = [...text].map(escaped).join('');
  // A function: in a replacement text, two dollars would be one.
  return `"${escapedText.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign)}"`;
}

const named: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const isControl = /[\p{Cc}\p{Zl}\p{Zp}]/u.test(character);
  return named[character] ?? (isControl ? `\\u${code.toString(16).padStart(4, '0')}` : character);
}
