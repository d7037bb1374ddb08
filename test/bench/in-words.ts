/** Three digits that mean something: 0.512, 5.12, 51.2, 512. */
export function rounded(value: number): string {
  return value >= 100 ? inWhole(value) : String(Number(value.toPrecision(3)));
}

export const inWhole = (value: number) => Math.round(value).toLocaleString('en');

export const inMs = (ms: number) => `${rounded(ms)} ms`;

export const inMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;

export const ratio = (value: number) => value.toFixed(2);
