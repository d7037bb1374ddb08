/** The content of an answer. Arrays become `member` elements, maps `entry` elements, bytes base64. */
export type Xml =
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | undefined
  | Xml[]
  | Map<string, Xml>
  | XmlElement;
export interface XmlElement {
  [name: string]: Xml;
}

export function toXml(name: string, value: Xml): string {
  if (value === undefined) return '';
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: Exclude<Xml, undefined>): string {
  if (typeof value !== 'object') return escapeXml(String(value));
  if (value instanceof Date) return value.toISOString().replace(/\.\d{3}Z$/, 'Z');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((item) => toXml('member', item)).join('');
  if (value instanceof Map) {
    return [...value].map(([key, item]) => toXml('entry', { key, value: item })).join('');
  }
  return Object.entries(value)
    .map(([name, item]) => toXml(name, item))
    .join('');
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]|[^\t\n\x20-\uffff]/g, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`);
}
