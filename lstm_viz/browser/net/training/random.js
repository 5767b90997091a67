// Random numbers as numpy.random.RandomState draws them: the same seed, the same whole numbers and fractions bit for bit, so that
// Python and a browser can make the same data and the same start. MT19937 of Matsumoto & Nishimura (1998). Pure.

const SIZE = 624;
const AHEAD = 397;

export class RandomState {
  /** @param {number} seed a whole number from 0 to 2^32 - 1 */
  constructor(seed) {
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) throw new Error(`A seed is a whole number from 0 to ${2 ** 32 - 1}, not ${seed}.`);
    this.key = new Uint32Array(SIZE);
    this.key[0] = seed;
    for (let k = 1; k < SIZE; k++) this.key[k] = Math.imul(1812433253, this.key[k - 1] ^ (this.key[k - 1] >>> 30)) + k;
    this.place = SIZE;
    /** @type {number | null} the second deviate of a pair */
    this.spare = null;
  }

  /** A copy that draws what this one would. */
  copy() {
    const other = new RandomState(0);
    other.key.set(this.key);
    other.place = this.place;
    other.spare = this.spare;
    return other;
  }

  /** Where it stands, and `restore` back to there. */
  state() {
    return { key: this.key.slice(), place: this.place, spare: this.spare };
  }

  /** @param {ReturnType<RandomState["state"]>} kept */
  restore({ key, place, spare }) {
    this.key.set(key);
    this.place = place;
    this.spare = spare;
  }

  /** 32 random bits. */
  bits() {
    if (this.place === SIZE) this.#refill();
    let y = this.key[this.place++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** From 0 to below 1, all 53 bits. */
  random() {
    const high = this.bits() >>> 5;
    return (high * 67108864 + (this.bits() >>> 6)) / 9007199254740992;
  }

  /** From low to below high. @param {number} low @param {number} high */
  uniform(low, high) {
    return low + (high - low) * this.random();
  }

  /** A whole number from low to below high, as randint(low, high): bits are drawn until they fit. @param {number} low @param {number} high */
  randint(low, high) {
    if (!(high - low >= 1 && high - low <= 2 ** 32)) throw new Error(`There is no whole number from ${low} to below ${high}, or there are too many.`);
    return low + this.#upTo(high - low - 1);
  }

  /** A standard normal deviate, by Marsaglia's polar method. */
  normal() {
    if (this.spare !== null) {
      const kept = this.spare;
      this.spare = null;
      return kept;
    }
    for (;;) {
      const a = 2 * this.random() - 1;
      const b = 2 * this.random() - 1;
      const square = a * a + b * b;
      if (square >= 1 || square === 0) continue;
      const by = Math.sqrt((-2 * Math.log(square)) / square);
      this.spare = by * a;
      return by * b;
    }
  }

  /** Shuffles in place. @template {{ length: number, [at: number]: any }} A @param {A} list @returns {A} */
  shuffle(list) {
    for (let at = list.length - 1; at > 0; at--) {
      const other = this.#upTo(at);
      [list[at], list[other]] = [list[other], list[at]];
    }
    return list;
  }

  /** The numbers from 0 to below size in random order. @param {number} size */
  permutation(size) {
    return this.shuffle(Array.from({ length: size }, (_, at) => at));
  }

  /** @param {number} most */
  #upTo(most) {
    if (most === 0) return 0;                               // as NumPy: nothing is drawn where there is no choice
    const mask = 0xffffffff >>> Math.clz32(most);
    for (;;) {
      const value = (this.bits() & mask) >>> 0;
      if (value <= most) return value;
    }
  }

  #refill() {
    const { key } = this;
    for (let k = 0; k < SIZE; k++) {
      const y = (key[k] & 0x80000000) | (key[(k + 1) % SIZE] & 0x7fffffff);
      key[k] = key[(k + AHEAD) % SIZE] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.place = 0;
  }
}
