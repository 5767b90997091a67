// Random numbers as numpy.random.default_rng draws them: PCG64 (O'Neill 2014), seeded by NumPy's SeedSequence, its fractions bit for
// bit and its normal deviates by the same ziggurat (Marsaglia and Tsang 2000), so that a page starts the nets that Python starts. Pure.

// The widths of the ziggurat's 256 layers over 2^52, float64, as NumPy has them: they are factors of what is drawn.
const WIDTHS = [
  "edkVeDtJzzzG9v3jC42LPLRbLDyvUJI8YTtEOLl8lTwMpy/o/AGYPLzQTC4MI5o892E4L00AnDx0cnRaL6ydPMPVTC1IMp88rbuOJzJNoDxDXQI7BfWgPHc2QZemkqE89Rp6j6InojyA2GM4LrWiPPWRV8A/PKM8",
  "L7GiwZ69ozxVm/+N7zmkPKf+PTa7saQ8dNMaYnUlpTyWzgengJWlPOp+2c8xAqY8PXyjYdJrpjxwBQCSotKmPKb4RtPaNqc8dyqzEK2YpzxD9UatRfinPHcKQ1PMVag8mnZ7nmSxqDyYz06pLgupPOoeLIJHY6k8",
  "RsU4jsm5qTwsp6TczA6qPFnNd21nYqo8MBYQbq20qjycbBNtsQWrPCl6QoeEVas8Op9Sjjakqzwygr8q1vGrPPNOWflwPqw8YTsypROKrDyLJnL+ydSsPEi3gA6fHq08EB/kKZ1nrTzDuCMAzq+tPFN28ak69608",
  "/u3Stes9rjwAb3oz6YOuPM6C+b06ya48JmLwhOcNrzyI9thU9lGvPK7Xh55tla88rC76fVPYrzzsNELgVg2wPJqPOfVALrA8/KUWnupOsDwQoHJbVm+wPAv0cZCGj7A8E2G8hH2vsDx/zEtmPc+wPGsIFkvI7rA8",
  "7hWVMiAOsTy+DzEHRy2xPEGRjp8+TLE8HiDEvwhrsTw02ngap4mxPIht7lEbqLE8yyr4+GbGsTwu1OCTi+SxPJ+gQJmKArI86cbEcmUgsjwfw+l9HT6yPPtrqQy0W7I8f9MdZip5sjwb1xnHgZayPNouuGK7s7I8",
  "U7jhYtjQsjyOqcvo2e2yPNdIbg3BCrM8MLn04Y4nszyhXiZwRESzPNVSyrriYLM8algFvmp9szxksrJv3ZmzPAM9uL87trM84B1WmIbSszyDWnLevu6zPHSe4HHlCrQ8XXSmLfsmtDykMDzoAEO0PF3HynP3XrQ8",
  "NsNmnt96tDwvj0gyupa0PF1BAvaHsrQ83BGzrEnOtDwFpjgWAOq0PGJVXu+rBbU8WosK8k0htTxPZmrV5jy1PMiyG053WLU8eF9VDgB0tTwUhQ7GgY+1PFkbJCP9qrU8PXN90XLGtTzTjC974+G1PDhen8hP/bU8",
  "wx+jYLgYtjyisKLoHTS2PAsmtwSBT7Y8cpbJV+Jqtjw3MbGDQoa2PLGyUCmiobY8u0Oz6AG9tjxS0yhhYti2PFT4YTHE87Y862iL9ycPtzzGFGlRjiq3PNzucNz3Rbc8H3PlNWVhtzxJ9O/61ny3PJO9ushNmLc8",
  "CRSLPMqztzz7ItvzTM+3POfec4zW6rc8H+qGpGcGuDx2hsjaACK4PBWfic6iPbg8vfXRH05ZuDzFfnpvA3W4PC33R1/DkLg8Q8AFko6suDycDKGrZci4PCdqRFFJ5Lg8j7VzKToAuTxHgyjcOBy5PPwK7xJGOLk8",
  "iqIDeWJUuTzu1XC7jnC5PDEqLonLjLk8v5k/kxmpuTws2dWMecW5PBF0byvs4bk8StL6JnL+uTySNvk5DBu6PFvIoiG7N7o8iLsLnn9UujykqUpyWnG6PD0xoGRMjro8CPGfPlarujzO9VrNeMi6PDazi+G05bo8",
  "GqHDTwsDuzxbmJrwfCC7PAAM4KAKPrs8Az3OQbVbuzwniT+5fXm7PDz35fFkl7s8biWF22u1uzyiwC5rk9O7PIOugZvc8bs8oBbsbEgQvDwtevDl1y68PBwNbhOMTbw8BYfsCGZsvDwXpuvgZou8PKuiNr2Pqrw8",
  "kNY7x+HJvDw34GgwXum8PG6PizIGCb08IO83ENsovTxHxjMV3ki9PCPx55YQab08pfvX9HOJvTxwbiCZCaq9PA5J/PjSyr08Ny5SldHrvTwc0kn7Bg2+PPZG6sR0Lr48iNHBmRxQvjwl/pcvAHK+PAq/KkshlL48",
  "CG/3wIG2vjw6pxB2I9m+PKnsAWEI/L48IVPCijIfvzxtTbcPpEK/PGgBySBfZr88gpeJBGaKvzy/InEYu66/PIXnL9Jg0788C/YYwVn4vzx1oNNH1A7APEfJjwKoIcA8qwKpg6k0wDzH9T5O2kfAPH6zrfY7W8A8",
  "aCanI9BuwDwXLmOPmILAPFSi6AiXlsA8xMBxdc2qwDxI1O7RPb/APDA9qjTq08A8k2URz9TowDy2n6bv//3APEFwIARuE8E8NV27myEpwTxtCcRpHT/BPDsuYEhkVcE88+6dO/lrwTxhEtJ034LBPKzrTlYamsE8",
  "ji9/d62xwTyUpnGpnMnBPDmu5Pvr4cE8Adniwp/6wTyBzASdvBPCPO7Tb3pHLcI8JJyspEVHwjzgWHbHvGHCPC5ZqPqyfMI8eA53zS6YwjxSCipTN7TCPJfbljHU0MI89XipsQ3uwjzurlbS7AvDPKOkaF57KsM8",
  "oxKuBcRJwzxAqDN60mnDPApBVpKzisM8+oiucHWswzymBBezJ8/DPHX0YKrb8sM82uW5nKQXxDyUXlQVmD3EPBU6p0TOZMQ8vEOcdWKNxDwnWmudc7fEPAKJzQ0l48Q8QazpU58QxTxCfjpSEUDFPBvkSqmxccU8",
  "2Y1xi8ClxTz+0DokitzFPEwehs9pFsY86moAe85TxjzD5Z++QJXGPDLiCY1r28Y8NHpf8CgnxzxzBglWlXnHPIzO1vQt1Mc8NPIpBQM5yDwUfKq/D6vIPJZEb5TgLsk8q1dAAe7LyTxad5R43I/KPLH9eDgfmMs8",
  "M60JgrQ7zTw=",
].join("");
const RIGHT = 3.6541528853610088;                           // where the tail begins
const MULTIPLIER = [0x9fccf645, 0x4385df64, 0x1fc65da4, 0x2360ed05];   // of 128 bits, the lowest 32 first

const wide = new Float64Array(Uint8Array.from(atob(WIDTHS), (letter) => letter.charCodeAt(0)).buffer);
const sure = Float64Array.from(wide, (each, k) => (k === 0 ? RIGHT / each : k === 1 ? 0 : Math.floor((wide[k - 1] / each) * 2 ** 52)));
const tall = Float64Array.from(wide, (each, k) => (k === 0 ? 1 : Math.exp(-0.5 * (each * 2 ** 52) ** 2)));

/**
 * NumPy's SeedSequence(entropy).generate_state(count), of 32 bits each.
 * @param {number[]} entropy  at most four whole numbers from 0 to 2^32 - 1 @param {number} count
 */
export function seedState(entropy, count) {
  let by = 0x43b0d7e5;
  /** @param {number} value */
  const hashed = (value) => {
    const mixed = value ^ by;
    by = Math.imul(by, 0x931e8875);
    const out = Math.imul(mixed, by);
    return out ^ (out >>> 16);
  };
  const pool = [0, 1, 2, 3].map((k) => hashed(entropy[k] ?? 0));
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) {
      if (from === to) continue;
      const mixed = Math.imul(pool[to], 0xca01f9dd) - Math.imul(hashed(pool[from]), 0x4973f715);
      pool[to] = mixed ^ (mixed >>> 16);
    }
  }
  by = 0x8b51f9dd;
  return Uint32Array.from({ length: count }, (_, k) => {
    const mixed = pool[k % 4] ^ by;
    by = Math.imul(by, 0x58f38ded);
    const out = Math.imul(mixed, by);
    return out ^ (out >>> 16);
  });
}

/** The lower and the upper 32 bits of a product of two numbers of 32 bits. @param {number} a @param {number} b */
const lower = (a, b) => Math.imul(a, b) >>> 0;
/** @param {number} a @param {number} b */
const upper = (a, b) => Math.floor(((a >>> 16) * b + Math.floor(((a & 0xffff) * b) / 65536)) / 65536);

export class Generator {
  /** @param {...number} entropy  what default_rng is given: a seed, or a list of them */
  constructor(...entropy) {
    const words = seedState(entropy, 8);                    // 64 bits each, their lower half first
    /** Where it stands, and its odd step: 128 bits each, the lowest 32 first. */
    this.state = new Uint32Array(4);
    const [a, b, c, d] = [words[6], words[7], words[4], words[5]];
    this.step = Uint32Array.of((a << 1) | 1, (b << 1) | (a >>> 31), (c << 1) | (b >>> 31), (d << 1) | (c >>> 31));
    /** The 64 bits that were drawn last. */
    this.low = this.high = 0;
    this.#move();
    this.#add(Uint32Array.of(words[2], words[3], words[0], words[1]));
    this.#move();
  }

  /** @param {Uint32Array} other */
  #add(other) {
    let carry = 0;
    for (let k = 0; k < 4; k++) {
      carry += this.state[k] + other[k];
      this.state[k] = carry;
      carry = Math.floor(carry / 2 ** 32);
    }
  }

  /** state = state * MULTIPLIER + step, in 128 bits; of each sum the array takes the lowest 32. */
  #move() {
    const { state, step } = this;
    const a = state[0], b = state[1], c = state[2], d = state[3];
    const [m, n, o, p] = MULTIPLIER;
    const zero = lower(a, m) + step[0];
    const one = Math.floor(zero / 2 ** 32) + upper(a, m) + lower(a, n) + lower(b, m) + step[1];
    const two = Math.floor(one / 2 ** 32) + upper(a, n) + upper(b, m) + lower(a, o) + lower(b, n) + lower(c, m) + step[2];
    state[0] = zero;
    state[1] = one;
    state[2] = two;
    state[3] = Math.floor(two / 2 ** 32) + upper(a, o) + upper(b, n) + upper(c, m) + lower(a, p) + lower(b, o) + lower(c, n) + lower(d, m) + step[3];
  }

  /** Draws 64 bits. */
  #draw() {
    this.#move();
    const { state } = this;
    const turn = state[3] >>> 26;
    const by = turn & 31;
    const [low, high] = turn < 32 ? [state[0] ^ state[2], state[1] ^ state[3]] : [state[1] ^ state[3], state[0] ^ state[2]];
    this.low = (by ? (low >>> by) | (high << (32 - by)) : low) >>> 0;
    this.high = (by ? (high >>> by) | (low << (32 - by)) : high) >>> 0;
  }

  /** From 0 to below 1, all 53 bits. */
  random() {
    this.#draw();
    return (this.high * 2097152 + (this.low >>> 11)) / 9007199254740992;
  }

  /** From low to below high. @param {number} low @param {number} high */
  uniform(low, high) {
    return low + (high - low) * this.random();
  }

  /** A standard normal deviate. */
  normal() {
    for (;;) {
      this.#draw();
      const layer = this.low & 0xff;
      const size = (this.high & 0x1fffffff) * 2 ** 23 + (this.low >>> 9);     // 52 bits
      const x = (this.low & 0x100 ? -size : size) * wide[layer];
      if (size < sure[layer]) return x;
      if (layer === 0) return this.#tail(size);
      if ((tall[layer - 1] - tall[layer]) * this.random() + tall[layer] < Math.exp(-0.5 * x * x)) return x;
    }
  }

  /** Beyond the last layer, on the side that a bit says. @param {number} size */
  #tail(size) {
    for (;;) {
      const x = -Math.log1p(-this.random()) / RIGHT;
      const y = -Math.log1p(-this.random());
      if (y + y > x * x) return Math.floor(size / 256) % 2 ? -(RIGHT + x) : RIGHT + x;
    }
  }
}
