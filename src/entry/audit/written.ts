/** Waits while the reader of the stream is slower than we are: nothing piles up in memory. */
export async function written(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (stream.write(text)) return;
  await new Promise((resolve) => stream.once('drain', resolve));
}
