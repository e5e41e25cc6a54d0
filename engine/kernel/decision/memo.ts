/**
 * What was found for each three whole numbers from 0: a hash table with linear probing, as proofs ask it millions of times
 * and forget it all thousands of times.
 */
export class Memo {
  #size = 0;
  /** An entry counts only if it was made since all was forgotten. */
  #now = 1;
  #made = new Int32Array(64);
  #keys = new Int32Array(3 * 64);
  #found = new Int32Array(64);

  forget(): void {
    this.#size = 0;
    this.#now += 1;
  }

  /** What was put there; -1 for nothing. */
  get(a: number, b: number, c = 0): number {
    const slot = this.#slot(a, b, c);
    return this.#made[slot] === this.#now ? this.#found[slot]! : -1;
  }

  /** @param found a whole number from 0 */
  set(a: number, b: number, c: number, found: number): void {
    if (2 * this.#size >= this.#found.length) this.#grow();
    const slot = this.#slot(a, b, c);
    if (this.#made[slot] !== this.#now) this.#size += 1;
    this.#made[slot] = this.#now;
    this.#keys[3 * slot] = a;
    this.#keys[3 * slot + 1] = b;
    this.#keys[3 * slot + 2] = c;
    this.#found[slot] = found;
  }

  /** Where the keys stand, or the free place where they would. */
  #slot(a: number, b: number, c: number): number {
    const last = this.#found.length - 1;
    const keys = this.#keys;
    let slot = hashed(hashed(hashed(0, a), b), c) & last;
    while (
      this.#made[slot] === this.#now &&
      (keys[3 * slot] !== a || keys[3 * slot + 1] !== b || keys[3 * slot + 2] !== c)
    )
      slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const [made, keys, found] = [this.#made, this.#keys, this.#found];
    this.#made = new Int32Array(2 * made.length);
    this.#keys = new Int32Array(2 * keys.length);
    this.#found = new Int32Array(2 * found.length);
    this.#size = 0;
    for (const [slot, value] of found.entries())
      if (made[slot] === this.#now) this.set(keys[3 * slot]!, keys[3 * slot + 1]!, keys[3 * slot + 2]!, value);
  }
}

/** A number mixed into a hash of 32 bits. The multiplier is 2^32 over the golden ratio (Knuth, TAOCP 6.4). */
export function hashed(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
