/** A value as it is on the wire. */
export type AttributeValue = Record<string, unknown>;

type Item = Record<string, unknown>;

export function marshalled(item: Item): Record<string, AttributeValue> {
  const entries = Object.entries(item).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, toWire(value)]));
}

function toWire(value: unknown): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (value instanceof Set) return { SS: [...value] };
  if (Array.isArray(value)) return { L: value.map(toWire) };
  return { M: marshalled(value as Item) };
}

export function unmarshalled(item: Record<string, AttributeValue>): Item {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, fromWire(value)]));
}

function fromWire(value: AttributeValue): unknown {
  const [[type, content] = ['NULL', undefined]] = Object.entries(value);
  switch (type) {
    case 'S':
    case 'BOOL':
      return content;
    case 'N':
      return Number(content);
    case 'B':
      return new Uint8Array(Buffer.from(String(content), 'base64'));
    case 'SS':
      return new Set(content as string[]);
    case 'L':
      return (content as AttributeValue[]).map(fromWire);
    case 'M':
      return unmarshalled(content as Record<string, AttributeValue>);
    default:
      return null;
  }
}
