import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unpacked } from '../../src/adapters/dynamo/packed.ts';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import type { Request } from '../../src/core/request/request.ts';

export type RawItem = Record<string, AttributeValue>;

/** The items of one stored request as text, with marks where each copy has something else. */
export interface Template {
  entries: Marked[];
  others: Marked[];
}

interface Marked {
  /** Of an entry without its head. */
  sk: string;
  /** All attributes but the keys and the packed one, as JSON of DynamoDB. */
  rest: string;
  /** The packed attribute, and what is in it. */
  field: string;
  text: string;
}

export interface Copied {
  id: string;
  heads: string[];
  /** Each as JSON of DynamoDB, in the order of their keys. */
  items: { sk: string; json: string }[];
}

const marks = { id: '@@id@@', user: '@@user@@', head: '@@head@@' };
/** For reading, any will do; the best one would take longer than the export. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** items: of one request, in the order of their keys. */
export function templateOf(items: readonly RawItem[]): Template {
  const request = items.find(({ sk }) => sk?.S === 'REQUEST');
  const { id, intent, chain } = unpacked(request?.request?.B) as Request;
  const marked = (text: string) =>
    text
      .replaceAll(id, marks.id)
      .replaceAll(intent.userName, marks.user)
      .replaceAll(chain?.head ?? '', marks.head);
  const of = (item: RawItem, field: string, text: string): Marked => {
    const { pk: _, sk, [field]: __, ...rest } = item;
    return { sk: sk?.S ?? '', rest: JSON.stringify(rest, asBase64), field, text };
  };
  const entries = items.filter(isEntry).map((item) => {
    const record = unpacked(item.kept?.B) as { before?: string };
    const text = marked(canonicalJson({ ...record, ...(record.before ? { before: marks.head } : {}) }));
    const [kind = '', version = ''] = (item.sk?.S ?? '').split('#');
    return { ...of(item, 'kept', text), sk: `${kind}#${version}` };
  });
  // Its plan, and itself.
  const others = items.flatMap((item) => {
    const field = ['plan', 'request'].find((name) => item[name]?.B);
    return field ? [of(item, field, marked(JSON.stringify(unpacked(item[field]?.B))))] : [];
  });
  return { entries, others };
}

/** The same request once more: of another user, with a chain of its own. */
export function copyOf({ entries, others }: Template, n: number): Copied {
  const id = `bench-${n}`;
  const filled = (text: string, head: string) =>
    text.replaceAll(marks.id, id).replaceAll(marks.user, `user-${n}`).replaceAll(marks.head, head);
  const heads: string[] = [];
  const items: Copied['items'] = [];
  const add = (sk: string, { rest, field }: Marked, text: string) => {
    const keys = `"pk":{"S":"REQUEST#${id}"},"sk":{"S":"${sk}"}`;
    const packed = brotliCompressSync(text, quickly).toString('base64');
    items.push({ sk, json: `{${keys},"${field}":{"B":"${packed}"},${rest.slice(1)}` });
  };
  for (const entry of entries) {
    const text = filled(entry.text, heads.at(-1) ?? '');
    const head = createHash('sha256').update(text).digest('base64url');
    heads.push(head);
    add(`${entry.sk}#${head}`, entry, text);
  }
  for (const other of others) add(other.sk, other, filled(other.text, heads.at(-1) ?? ''));
  return { id, heads, items };
}

function isEntry({ sk }: RawItem): boolean {
  return sk?.S?.startsWith('EVENT#') === true;
}

/** Bytes as DynamoDB's JSON has them. */
function asBase64(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
