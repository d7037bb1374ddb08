import { Refusal } from '../workspace/refusal.ts';

/** Fields of a request body: JSON, a form, or (for GET) the query. */
export function parseBody(contentType: string, raw: string, query: URLSearchParams): Record<string, unknown> {
  if (contentType.startsWith('application/json')) return parseJson(raw);
  if (raw !== '' && !contentType.startsWith('application/x-www-form-urlencoded')) {
    throw new Refusal('invalid_post_type');
  }
  return Object.fromEntries([...query, ...new URLSearchParams(raw)]);
}

function parseJson(raw: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw === '' ? '{}' : raw);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    throw new Refusal('invalid_json');
  }
  throw new Refusal('json_not_object');
}

/** Form fields whose text is JSON, as data: what people read in a call list. */
export function unfold(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, unfoldField(value)]));
}

function unfoldField(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
