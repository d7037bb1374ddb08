/** Three digits that mean something: 0.512, 5.12, 51.2, 512. */
export function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

export const inMs = (ms: number) => `${rounded(ms)} ms`;

export const inMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
