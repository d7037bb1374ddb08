const leastBytes = 4096;

/**
 * Bytes in one piece. Stored as the pieces in which it came, a body sent byte by byte would take hundreds of times its
 * size.
 */
export class GrowingBuffer {
  #held = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Its memory: more than its length, since it grows ahead. */
  get heldBytes(): number {
    return this.#held.length;
  }

  /** Returns how much more memory it uses now. */
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
