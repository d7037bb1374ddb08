const leastBytes = 4096;

/**
 * Bytes in one piece. Kept as the pieces in which they came, a body sent byte by byte would take hundreds of times its
 * size.
 */
export class GrowingBuffer {
  #held = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What it takes of memory: more than its length, since it grows ahead. */
  get heldBytes(): number {
    return this.#held.length;
  }

  /** Gives how much more memory it takes now. */
  append(bytes: Buffer): number {
    const heldBytes = this.#held.length;
    const length = this.#length + bytes.length;
    if (length > this.#held.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#held.length, leastBytes));
      this.#held.copy(larger, 0, 0, this.#length);
      this.#held = larger;
    }
    bytes.copy(this.#held, this.#length);
    this.#length = length;
    return this.#held.length - heldBytes;
  }

  whole(): Buffer {
    return this.#held.subarray(0, this.#length);
  }
}
