interface Bar {
  /** items: read so far. */
  show(items: number, requests: number): void;
  clear(): void;
}

const width = 24;
const clear = '\r\u001b[K';

/** Shows a person how far it is; elsewhere nothing. total: about how many items there are; undefined: nobody knows. */
export function progressBar(
  stream: NodeJS.WritableStream & { isTTY?: boolean },
  total: number | undefined,
): Bar {
  const show = (text: string) => {
    if (stream.isTTY) stream.write(`${clear}${text}`);
  };
  return {
    show(items, requests) {
      // The table's own count is some hours old.
      const share = total ? Math.min(1, items / total) : undefined;
      const done = Math.round((share ?? 0) * width);
      const bar = share === undefined ? '' : `[${'#'.repeat(done)}${'.'.repeat(width - done)}] `;
      show(`${bar}${requests.toLocaleString('en')} requests read`);
    },
    clear: () => show(''),
  };
}
