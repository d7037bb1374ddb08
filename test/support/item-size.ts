/** Attribute values as DynamoDB writes them: `{ S: 'text' }`. */
export type AttributeValue = Record<string, unknown>;
export type Item = Record<string, AttributeValue>;

/** Bytes an item is billed by. Source: DynamoDB Developer Guide, "DynamoDB item sizes and formats". */
export function itemBytes(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value)));
}

/** Three bytes for a list or a map, and one for each thing in it. */
const containerBytes = 3;

function valueBytes(value: AttributeValue): number {
  const [[type, content] = []] = Object.entries(value);
  switch (type) {
    case 'S':
      return Buffer.byteLength(content as string);
    case 'B':
      return Buffer.from(content as string, 'base64').length;
    case 'N':
      return numberBytes(content as string);
    case 'BOOL':
    case 'NULL':
      return 1;
    case 'L':
      return containerBytes + sum((content as AttributeValue[]).map((each) => 1 + valueBytes(each)));
    case 'M':
      return containerBytes + Object.keys(content as Item).length + itemBytes(content as Item);
    default:
      throw new Error(`no size is known for ${type}`);
  }
}

/** A byte for every two significant digits, and one more. */
function numberBytes(text: string): number {
  const digits = text.replace(/^-|\./g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
