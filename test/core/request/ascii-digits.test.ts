import { asciiDigits } from '../../../src/core/request/ascii-digits.ts';

test.each([
  ['123 456', '123 456'],
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ['０１２３４５６７８９', '0123456789'],
  ['०१२३४५६७८९', '0123456789'],
  ['𝟎𝟗𝟘𝟡𝟢𝟫𝟶𝟿', '09090909'],
  ['no digits', 'no digits'],
])('%s', (text, digits) => {
  expect(asciiDigits(text)).toBe(digits);
});
