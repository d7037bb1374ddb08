import type { Request } from '../../core/request/request.ts';
import { readItem } from './items/read-item.ts';
import { requestKind, setAsideSchema } from './items/request.ts';
import { unpacked } from './packed.ts';

type Item = Record<string, unknown>;

/**
 * The request in an item. What is stored beside the packed request has been written since, by code that couldn't read
 * it. Throws UnreadableItem.
 */
export function storedRequest(table: string, item: Item): Request {
  const request = readItem(requestKind, {
    name: `${table} ${String(item.pk)}`,
    v: item.v,
    content: () => unpacked(item.request),
  });
  const beside = setAsideSchema.safeParse(item.setAside);
  const listedUnder = listedUnderOf(item);
  return {
    ...request,
    ...(beside.success ? { setAside: beside.data } : {}),
    ...(listedUnder.length > 0 ? { listedUnder } : {}),
  };
}

export function listedUnderOf({ listedUnder }: Item): string[] {
  return Array.isArray(listedUnder) ? listedUnder.map(String) : [];
}
