const digit = /\p{Nd}/u;
const digits = /\p{Nd}/gu;

/** Turns digits of every script into 0 to 9: phones and translators write them as their keyboards do. */
export function asciiDigits(text: string): string {
  return text.replace(digits, (each) => String(digitOf(each.codePointAt(0) ?? 0)));
}

/** Unicode has the digits of a script side by side, zero first, and adjacent scripts in whole sets of ten. */
function digitOf(codePoint: number): number {
  let first = codePoint;
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
  return (codePoint - first) % 10;
}
