/** The errors of streams that somebody has stopped reading, or that have failed. */
const failed = new WeakMap<NodeJS.WritableStream, Error>();
const watched = new WeakSet<NodeJS.WritableStream>();

/**
 * Waits while the reader of the stream is slower than we are: nothing piles up in memory. Throws once the stream has failed;
 * with the code EPIPE, its reader has gone.
 */
export async function written(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!watched.has(stream)) {
    watched.add(stream);
    // Standard output forgets its error, and takes text again.
    stream.on('error', (error) => void failed.set(stream, error));
  }
  const error = failed.get(stream);
  if (error) throw error;
  if (!stream.write(text)) await drained(stream);
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      stream.off('drain', settle).off('error', settle).off('close', closed);
      if (error) reject(error);
      else resolve();
    };
    const closed = () => settle(new Error('the output was closed before all of it was written'));
    stream.on('drain', settle).on('error', settle).on('close', closed);
  });
}
