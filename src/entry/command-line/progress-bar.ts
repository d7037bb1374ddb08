interface Bar {
  /** items: read so far. */
  show(items: number, requests: number): void;
  clear(): void;
}

const width = 24;
const clear = '\r\u001b[K';
/** Where nobody watches, a line now and then shows that it goes on. */
const lineEveryMs = 10_000;

/**
 * Shows a person how far it is; in a file or a log, a line every ten seconds. total: about how many items there are; undefined:
 * nobody knows.
 */
export function progressBar(
  stream: NodeJS.WritableStream & { isTTY?: boolean },
  total: number | undefined,
): Bar {
  let saidAtMs = Date.now();
  const redraw = (text: string) => {
    if (stream.isTTY) stream.write(`${clear}${text}`);
  };
  return {
    show(items, requests) {
      // The table's own count is some hours old.
      const share = total ? Math.min(1, items / total) : undefined;
      const done = Math.round((share ?? 0) * width);
      const bar = share === undefined ? '' : `[${'#'.repeat(done)}${'.'.repeat(width - done)}] `;
      const text = `${bar}${requests.toLocaleString('en')} requests read`;
      redraw(text);
      if (stream.isTTY || Date.now() - saidAtMs < lineEveryMs) return;
      saidAtMs = Date.now();
      stream.write(`${text}\n`);
    },
    clear: () => redraw(''),
  };
}
