import { missingField, Refusal } from '../workspace/refusal.ts';

/** Arguments of one Web API call. Forms carry everything as text, JSON bodies carry types; both read the same. */
export class Args {
  readonly #fields: Record<string, unknown>;

  constructor(fields: Record<string, unknown>) {
    this.#fields = fields;
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined && this.#fields[name] !== null && this.#fields[name] !== '';
  }

  text(name: string): string | undefined {
    const value = this.#fields[name];
    return value === undefined || value === null ? undefined : String(value);
  }

  required(name: string): string {
    const value = this.text(name);
    if (!value) throw missingField(name);
    return value;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.text(name);
    return value === undefined ? otherwise : value === 'true' || value === '1';
  }

  /** Structured data, which forms carry as JSON text. Refuses anything but JSON with `code`. */
  json(name: string, code: string): unknown {
    const value = this.#fields[name];
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      throw new Refusal(code);
    }
  }
}
