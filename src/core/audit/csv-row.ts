/** A row (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe. */
export function csvRow(texts: readonly string[]): string {
  return texts.map(cell).join(',');
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
