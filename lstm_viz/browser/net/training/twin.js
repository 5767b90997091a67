// The sums of training in plain JavaScript: the same calls on the same memory as kernel.c, for browsers without WebAssembly
// SIMD, and a second opinion on it in tests. Slower by ten times or more. Pure, no page.
//
// Shapes: T steps, B batch, D inputs, H units, G gates, K outputs. An address is in bytes, a place in numbers.
import { sigmoid } from "../../kit/maths.js";
import { ATTENTION, CELL, HEAD, LAYER, PART, gates, normed } from "./layout.js";

const TANH = Math.tanh;

/** @returns {import("./layout.js").Backend} */
export const twinBackend = () => ({
  kind: "twin",
  open(bytes) {
    const buffer = new ArrayBuffer(bytes + 16);
    return { buffer, base: 16, calls: calls(buffer) };     // no array lies at 0, which stands for none
  },
});

/** @typedef {Record<typeof LAYER[number], number> & { M: number }} Layer, fields that are addresses turned to places */
/** @typedef {Record<typeof HEAD[number], number>} Head */
/** @typedef {Record<typeof ATTENTION[number], number>} Attention */

const COUNTS = new Set(["T", "B", "D", "H", "cell", "parts", "back", "chunk", "stride", "F", "K", "classes", "count", "scale", "right", "S", "A", "additive"]);

/** @param {ArrayBuffer} buffer @returns {import("./layout.js").Calls} */
function calls(buffer) {
  const floats = new Float32Array(buffer);
  const whole = new Int32Array(buffer);
  /** @param {readonly string[]} names @param {number} at @returns {any} */
  const struct = (names, at) =>
    Object.fromEntries(names.map((name, place) => [name, COUNTS.has(name) ? whole[at / 4 + place] : whole[at / 4 + place] >>> 2]));
  /** @param {number} at @returns {Layer} */
  const layer = (at) => {
    const fields = struct(LAYER, at);
    return { ...fields, M: gates(fields.cell, fields.parts) * fields.H };
  };
  /** @param {number} at @returns {Head} */
  const head = (at) => ({ ...struct(HEAD, at), scale: floats[at / 4 + HEAD.indexOf("scale")] });
  return {
    forward: (at) => forward(floats, whole, layer(at)),
    backward: (at) => backward(floats, whole, layer(at)),
    answer(at) {
      const { B, F, K, V, d, h, y, steps, count } = head(at);
      for (let n = 0; n < count; n++) {
        const t = whole[steps + n];
        fill(floats, y + t * K * B, K, B, d);
        product(floats, y + t * K * B, K, V, F, h + t * F * B, B);
      }
    },
    cost(at) {
      const one = head(at);
      if (!one.classes) return costOfNumbers(floats, whole, one);
      const { cost, right } = costOfClasses(floats, whole, one);
      whole[at / 4 + HEAD.indexOf("right")] = right;
      return cost;
    },
    answer_back(at) {
      const { B, F, K, V, h, e, dh, gV, gd, steps, count } = head(at);
      for (let n = 0; n < count; n++) {
        const t = whole[steps + n];
        productBack(floats, dh + t * F * B, F, V, K, e + t * K * B, B);
        outer(floats, gV, K, e + t * K * B, F, h + t * F * B, B);
        sums(floats, gd, K, e + t * K * B, B);
      }
    },
    attend: (at) => attend(floats, struct(ATTENTION, at)),
    attend_back: (at) => attendBack(floats, struct(ATTENTION, at)),
    embed(M, B, out, table, ids) {
      for (let r = 0; r < M; r++) for (let b = 0; b < B; b++) floats[out / 4 + r * B + b] = floats[table / 4 + whole[ids / 4 + b] * M + r];
    },
    embed_back(M, B, g, d, ids) {
      for (let r = 0; r < M; r++) for (let b = 0; b < B; b++) floats[g / 4 + whole[ids / 4 + b] * M + r] += floats[d / 4 + r * B + b];
    },
    squash(n, out, x) {
      for (let j = 0; j < n; j++) floats[out / 4 + j] = TANH(floats[x / 4 + j]);
    },
    squash_back(n, d, y) {
      for (let j = 0; j < n; j++) floats[d / 4 + j] *= 1 - floats[y / 4 + j] ** 2;
    },
    drop(n, mask, rate, state) {
      for (let j = 0; j < n; j++) {
        const own = state / 4 + (j % 4);
        let s = whole[own];
        s ^= s << 13;
        s ^= s >>> 17;
        s ^= s << 5;
        whole[own] = s;
        floats[mask / 4 + j] = (s >>> 8) / 16777216 >= Math.fround(rate) ? 1 / (1 - rate) : 0;
      }
    },
    multiply(n, out, x, mask) {
      for (let j = 0; j < n; j++) floats[out / 4 + j] = floats[x / 4 + j] * floats[mask / 4 + j];
    },
    squares(n, g) {
      let total = 0;
      for (let j = g / 4; j < g / 4 + n; j++) total += floats[j] * floats[j];
      return total;
    },
    scale(n, g, by) {
      for (let j = g / 4; j < g / 4 + n; j++) floats[j] *= by;
    },
    limit(n, g, at) {
      for (let j = g / 4; j < g / 4 + n; j++) floats[j] = Math.max(-at, Math.min(at, floats[j]));
    },
    sgd(n, p, g, m, rate, momentum, decay) {
      for (let j = 0; j < n; j++) {
        const now = momentum * floats[m / 4 + j] + floats[g / 4 + j] + decay * floats[p / 4 + j];
        floats[m / 4 + j] = now;
        floats[p / 4 + j] -= rate * now;
      }
    },
    rmsprop(n, p, g, m, v, rate, momentum, decay) {
      for (let j = 0; j < n; j++) {
        const slope = floats[g / 4 + j] + decay * floats[p / 4 + j];
        const square = 0.99 * floats[v / 4 + j] + 0.01 * slope * slope;
        const now = momentum * floats[m / 4 + j] + slope / (Math.sqrt(square) + 1e-8);
        floats[v / 4 + j] = square;
        floats[m / 4 + j] = now;
        floats[p / 4 + j] -= rate * now;
      }
    },
    adam(n, p, g, m, v, rate, decay, one, two) {
      for (let j = 0; j < n; j++) {
        const slope = floats[g / 4 + j];
        const mean = 0.9 * floats[m / 4 + j] + 0.1 * slope;
        const square = 0.999 * floats[v / 4 + j] + 0.001 * slope * slope;
        floats[m / 4 + j] = mean;
        floats[v / 4 + j] = square;
        floats[p / 4 + j] = (1 - rate * decay) * floats[p / 4 + j] - ((rate / one) * mean) / (Math.sqrt(square / two) + 1e-8);
      }
    },
  };
}

/** Whether a sequence has a state at t. @param {Float32Array} a @param {Layer} l @param {number} t @param {number} b */
const alive = (a, l, t, b) => !l.lengths || a[l.lengths + b] > t;

/** @param {Float32Array} a @param {Int32Array} whole @param {Layer} l */
function forward(a, whole, l) {
  const { T, B, D, H, M } = l;
  const own = l.cell === CELL.gru ? 2 * H : M;              // rows of U whose sums go straight to the gates
  for (let n = 0; n < T; n++) {
    const t = l.back ? T - 1 - n : n;
    const prior = l.back ? t + 2 : t;
    const was = l.h + prior * l.stride;
    const z = l.z + t * M * B;
    const q = l.q + t * H * B;
    const h = l.h + (t + 1) * l.stride;
    fill(a, z, M, B, l.b);
    const kept = l.n ? keptAt(l, t) : null;
    const [ofX, ofH] = kept ? [kept.x, kept.h] : [z, z];
    if (kept) a.fill(0, ofH, ofX + M * B);
    if (l.ids) {
      for (let r = 0; r < M; r++) for (let b = 0; b < B; b++) a[ofX + r * B + b] += a[l.W + r * D + whole[l.ids + t * B + b]];
    } else {
      product(a, ofX, M, l.W, D, l.x + t * D * B, B);
    }
    product(a, ofH, own, l.U, H, was, B);
    if (kept) {
      for (const [x, gain] of [[ofX, l.n], [ofH, l.n + M]]) {
        normalise(a, x, M, B);
        for (let j = 0; j < M * B; j++) a[z + j] += a[gain + Math.floor(j / B)] * a[x + j];
      }
    }
    if (l.cell === CELL.gru) {
      fill(a, q, H, B, l.p);
      product(a, q, H, l.U + own * H, H, was, B);
    }
    if (l.cell === CELL.lstm) lstm(a, l, t, z, l.c + prior * H * B, l.c + (t + 1) * H * B, h, q);
    else if (l.cell === CELL.gru) gru(a, l, t, z, was, h, q);
    else rnn(a, l, t, z, h);
  }
}

/** @param {Float32Array} a @param {Int32Array} whole @param {Layer} l */
function backward(a, whole, l) {
  const { T, B, D, H, M } = l;
  const own = l.cell === CELL.gru ? 2 * H : M;
  for (let n = 0; n < T; n++) {
    const t = l.back ? n : T - 1 - n;
    const prior = l.back ? t + 2 : t;
    const was = l.h + prior * l.stride;
    const z = l.z + t * M * B;
    const q = l.q + t * H * B;
    const dy = l.dy + t * l.stride;
    if (l.cell === CELL.lstm) lstmBack(a, l, t, z, l.c + prior * H * B, l.c + (t + 1) * H * B, dy, q);
    else if (l.cell === CELL.gru) gruBack(a, l, t, z, was, dy, q);
    else rnnBack(a, l, t, z, l.h + (t + 1) * l.stride, dy);
    const kept = l.n ? keptAt(l, t) : null;
    const [ofX, ofH] = kept ? [kept.x, kept.h] : [z, z];
    if (kept) {
      normaliseBack(a, ofX, z, l.n, l.gn, M, B);
      normaliseBack(a, ofH, z, l.n + M, l.gn + M, M, B);
    }
    productBack(a, l.dh, H, l.U, own, ofH, B);
    outer(a, l.gU, own, ofH, H, was, B);
    sums(a, l.gb, M, z, B);
    if (l.cell === CELL.gru) {
      productBack(a, l.dh, H, l.U + own * H, H, q, B);
      outer(a, l.gU + own * H, H, q, H, was, B);
      sums(a, l.gp, H, q, B);
    }
    if (l.dx) productBack(a, l.dx + t * D * B, D, l.W, M, ofX, B);
    if (l.ids) {
      for (let r = 0; r < M; r++) for (let b = 0; b < B; b++) a[l.gW + r * D + whole[l.ids + t * B + b]] += a[ofX + r * B + b];
    } else {
      outer(a, l.gW, M, ofX, D, l.x + t * D * B, B);
    }
  }
}

/** Where lies what layer norm keeps of a step: U h, W x, c, and room. @param {Layer} l @param {number} t */
function keptAt({ s, M, H, B }, t) {
  const h = s + t * normed(M, H) * B;
  const x = h + (M + 1) * B;
  const c = x + (M + 1) * B;
  return { h, x, c, room: c + (H + 1) * B };
}

const EPSILON = 1e-5;

/** x (n, B): less its mean over the rows, by its deviation; 1 / that behind it, (B). @param {Float32Array} a @param {number} x @param {number} n @param {number} B */
function normalise(a, x, n, B) {
  for (let b = 0; b < B; b++) {
    let mean = 0;
    for (let r = 0; r < n; r++) mean += a[x + r * B + b] / n;
    let square = 0;
    for (let r = 0; r < n; r++) square += (a[x + r * B + b] - mean) ** 2 / n;
    const one = 1 / Math.sqrt(square + EPSILON);
    for (let r = 0; r < n; r++) a[x + r * B + b] = (a[x + r * B + b] - mean) * one;
    a[x + n * B + b] = one;
  }
}

/**
 * From d (n, B), the gradient on gain * x + shift: x becomes the gradient on what it was before; that on the gain is added to.
 * @param {Float32Array} a @param {number} x @param {number} d @param {number} gain @param {number} slope @param {number} n @param {number} B
 */
function normaliseBack(a, x, d, gain, slope, n, B) {
  for (let b = 0; b < B; b++) {
    let [mean, along] = [0, 0];
    for (let r = 0, j = b; r < n; r++, j += B) {
      a[slope + r] += a[d + j] * a[x + j];
      mean += (a[d + j] * a[gain + r]) / n;
      along += (a[d + j] * a[gain + r] * a[x + j]) / n;
    }
    for (let r = 0, j = b; r < n; r++, j += B) a[x + j] = a[x + n * B + b] * (a[d + j] * a[gain + r] - mean - a[x + j] * along);
  }
}

/** Where the gates of an LSTM lie, those that it has. @param {Layer} l @param {number} z */
function places({ parts, H, B }, z) {
  const f = z + (parts & PART.input ? H * B : 0);
  const g = f + (parts & PART.forget ? H * B : 0);
  return { f, g, o: g + H * B };
}

/** @param {Float32Array} a @param {Layer} l @param {number} t @param {number} z @param {number} before @param {number} c @param {number} h @param {number} q */
function lstm(a, l, t, z, before, c, h, q) {
  const { parts, H, B } = l;
  const at = places(l, z);
  for (let r = 0, j = 0; r < H; r++) {
    const [toI, toF, toO] = parts & PART.peep ? [a[l.p + r], a[l.p + H + r], a[l.p + 2 * H + r]] : [0, 0, 0];
    for (let b = 0; b < B; b++, j++) {
      const old = a[before + j];
      const g = TANH(a[at.g + j]);
      let f = 1;
      if (parts & PART.forget) a[at.f + j] = f = sigmoid(a[at.f + j] + toF * old);
      let i = 1 - f;
      if (parts & PART.input) a[z + j] = i = sigmoid(a[z + j] + toI * old);
      const now = f * old + i * g * (l.m ? a[l.m + t * H * B + j] : 1);
      if (parts & PART.output) a[at.o + j] = sigmoid(a[at.o + j] + toO * now);
      a[at.g + j] = g;
      a[c + j] = alive(a, l, t, b) ? now : 0;
    }
  }
  if (parts & PART.output) leave(a, l, t, c, q);
  for (let j = 0; j < H * B; j++) a[h + j] = !alive(a, l, t, j % B) ? 0 : parts & PART.output ? a[at.o + j] * a[q + j] : a[c + j];
}

/** tanh of c, or of its norm, to q. @param {Float32Array} a @param {Layer} l @param {number} t @param {number} c @param {number} q */
function leave(a, l, t, c, q) {
  const { H, B, M } = l;
  if (!l.n) {
    for (let j = 0; j < H * B; j++) a[q + j] = TANH(a[c + j]);
    return;
  }
  const kept = keptAt(l, t).c;
  const gain = l.n + 2 * M;
  a.copyWithin(kept, c, c + H * B);
  normalise(a, kept, H, B);
  for (let j = 0; j < H * B; j++) a[q + j] = TANH(a[kept + j] * a[gain + Math.floor(j / B)] + a[gain + H + Math.floor(j / B)]);
}

/** From the gradient on h that on c, into what was kept of c. @param {Float32Array} a @param {Layer} l @param {number} t @param {number} o @param {number} dy @param {number} q */
function leaveBack(a, l, t, o, dy, q) {
  const { H, B, M } = l;
  const { c, room } = keptAt(l, t);
  const gain = 2 * M;
  for (let j = 0; j < H * B; j++) a[room + j] = alive(a, l, t, j % B) ? (a[l.dh + j] + a[dy + j]) * a[o + j] * (1 - a[q + j] ** 2) : 0;
  sums(a, l.gn + gain + H, H, room, B);
  normaliseBack(a, c, room, l.n + gain, l.gn + gain, H, B);
  return c;
}

/** @param {Float32Array} a @param {Layer} l @param {number} t @param {number} z @param {number} before @param {number} c @param {number} dy @param {number} q */
function lstmBack(a, l, t, z, before, c, dy, q) {
  const { parts, H, B } = l;
  const at = places(l, z);
  const way = l.n && parts & PART.output ? leaveBack(a, l, t, at.o, dy, q) : 0;
  for (let r = 0, j = 0; r < H; r++) {
    const [toI, toF, toO] = parts & PART.peep ? [a[l.p + r], a[l.p + H + r], a[l.p + 2 * H + r]] : [0, 0, 0];
    for (let b = 0; b < B; b++, j++) {
      const lives = alive(a, l, t, b);
      const e = lives ? a[l.dh + j] + a[dy + j] : 0;
      let d = lives ? a[l.dc + j] : 0;
      const old = a[before + j];
      const g = a[at.g + j];
      const f = parts & PART.forget ? a[at.f + j] : 1;
      const i = parts & PART.input ? a[z + j] : 1 - f;
      const share = l.m ? a[l.m + t * H * B + j] : 1;
      if (parts & PART.output) {
        const o = a[at.o + j];
        const slope = e * a[q + j] * o * (1 - o);
        d += (way ? a[way + j] : e * o * (1 - a[q + j] * a[q + j])) + slope * toO;
        if (parts & PART.peep) a[l.gp + 2 * H + r] += slope * a[c + j];
        a[at.o + j] = slope;
      } else {
        d += e;
      }
      const slopeF = d * (parts & PART.input ? old : old - g * share) * f * (1 - f);
      const slopeI = d * g * share * i * (1 - i);
      let back = d * f;
      if (parts & PART.forget) {
        a[at.f + j] = slopeF;
        back += slopeF * toF;
        if (parts & PART.peep) a[l.gp + H + r] += slopeF * old;
      }
      if (parts & PART.input) {
        a[z + j] = slopeI;
        back += slopeI * toI;
        if (parts & PART.peep) a[l.gp + r] += slopeI * old;
      }
      a[at.g + j] = d * i * share * (1 - g * g);
      if (!lives) continue;                                 // the gradient on a last state waits for its step
      a[l.dc + j] = back;
      a[l.dh + j] = 0;
    }
  }
}

/** @param {Float32Array} a @param {Layer} l @param {number} t @param {number} r @param {number} was @param {number} h @param {number} q */
function gru(a, l, t, r, was, h, q) {
  const HB = l.H * l.B;
  for (let j = 0; j < HB; j++) {
    const reset = sigmoid(a[r + j]);
    const z = sigmoid(a[r + HB + j]);
    const n = TANH(a[r + 2 * HB + j] + reset * a[q + j]);
    a[r + j] = reset;
    a[r + HB + j] = z;
    a[r + 2 * HB + j] = n;
    const fresh = l.m ? n * a[l.m + t * HB + j] : n;
    a[h + j] = alive(a, l, t, j % l.B) ? fresh + z * (a[was + j] - fresh) : 0;
  }
}

/** @param {Float32Array} a @param {Layer} l @param {number} t @param {number} r @param {number} was @param {number} dy @param {number} q */
function gruBack(a, l, t, r, was, dy, q) {
  const HB = l.H * l.B;
  for (let j = 0; j < HB; j++) {
    const reset = a[r + j];
    const z = a[r + HB + j];
    const n = a[r + 2 * HB + j];
    const e = alive(a, l, t, j % l.B) ? a[l.dh + j] + a[dy + j] : 0;
    const share = l.m ? a[l.m + t * HB + j] : 1;
    const slope = e * (1 - z) * share * (1 - n * n);
    a[r + j] = slope * a[q + j] * reset * (1 - reset);
    a[r + HB + j] = e * (a[was + j] - n * share) * z * (1 - z);
    a[r + 2 * HB + j] = slope;
    a[q + j] = slope * reset;
    a[l.dh + j] = e * z;
  }
}

/** @param {Float32Array} a @param {Layer} l @param {number} t @param {number} z @param {number} h */
function rnn(a, l, t, z, h) {
  for (let j = 0; j < l.H * l.B; j++) {
    const said = l.cell === CELL.tanh ? TANH(a[z + j]) : Math.max(0, a[z + j]);
    a[h + j] = alive(a, l, t, j % l.B) ? said : 0;
  }
}

/** @param {Float32Array} a @param {Layer} l @param {number} t @param {number} z @param {number} h @param {number} dy */
function rnnBack(a, l, t, z, h, dy) {
  for (let j = 0; j < l.H * l.B; j++) {
    const e = alive(a, l, t, j % l.B) ? a[l.dh + j] + a[dy + j] : 0;
    a[z + j] = l.cell === CELL.tanh ? e * (1 - a[h + j] * a[h + j]) : a[h + j] > 0 ? e : 0;
    a[l.dh + j] = 0;
  }
}

/** @param {Float32Array} a @param {Int32Array} whole @param {Head} head */
function costOfClasses(a, whole, { B, K, scale, targets, steps, count, y, e }) {
  let cost = 0;
  let right = 0;
  for (let n = 0; n < count; n++) {
    for (let b = 0; b < B; b++) {
      const from = y + whole[steps + n] * K * B + b;
      const to = from - y + e;
      const target = whole[targets + whole[steps + n] * B + b];
      let top = -Infinity;
      for (let k = 0; k < K; k++) top = Math.max(top, a[from + k * B]);
      let total = 0;
      for (let k = 0; k < K; k++) total += a[to + k * B] = Math.exp(a[from + k * B] - top);
      for (let k = 0; k < K; k++) a[to + k * B] = target >= 0 ? (a[to + k * B] / total) * scale : 0;
      if (target < 0) continue;
      const said = a[from + target * B];
      a[to + target * B] -= scale;
      cost += top - said + Math.log(total);
      right += Number(said === top);
    }
  }
  return { cost, right };
}

/** @param {Float32Array} a @param {Int32Array} whole @param {Head} head */
function costOfNumbers(a, whole, { B, K, scale, targets, steps, count, y, e }) {
  let cost = 0;
  for (let n = 0; n < count; n++) {
    const first = whole[steps + n] * K * B;
    for (let j = first; j < first + K * B; j++) {
      const target = a[targets + j];
      const apart = Number.isNaN(target) ? 0 : a[y + j] - target;
      a[e + j] = 2 * scale * apart;
      cost += apart * apart;
    }
  }
  return cost;
}

/** Of each sequence by itself, as there are no lanes here. @param {Float32Array} m @param {Attention} l */
function attend(m, { S, B, F, A, additive, e, k, u, v, lengths, a, c, t }) {
  for (let b = 0; b < B; b++) {
    const until = Math.min(S, m[lengths + b]);
    let top = -Infinity;
    for (let s = 0; s < until; s++) {
      let score = 0;
      for (let r = 0; r < A; r++) {
        const at = (s * A + r) * B + b;
        if (additive) m[t + at] = TANH(m[k + at] + m[u + r * B + b]);
        score += additive ? m[v + r] * m[t + at] : m[k + at] * m[u + r * B + b];
      }
      m[a + s * B + b] = score;
      top = Math.max(top, score);
    }
    let total = 0;
    for (let s = 0; s < until; s++) total += m[a + s * B + b] = Math.exp(m[a + s * B + b] - top);
    for (let s = 0; s < S; s++) m[a + s * B + b] = s < until ? m[a + s * B + b] / total : 0;
    for (let r = 0; r < F; r++) {
      let mean = 0;
      for (let s = 0; s < until; s++) mean += m[a + s * B + b] * m[e + (s * F + r) * B + b];
      m[c + r * B + b] = mean;
    }
  }
}

/** @param {Float32Array} m @param {Attention} l */
function attendBack(m, { S, B, F, A, additive, e, k, u, v, lengths, a, t, dc, du, de, dk, gv }) {
  for (let b = 0; b < B; b++) {
    const until = Math.min(S, m[lengths + b]);
    const slopes = new Float64Array(until);
    let mean = 0;
    for (let s = 0; s < until; s++) {
      for (let r = 0; r < F; r++) {
        slopes[s] += m[dc + r * B + b] * m[e + (s * F + r) * B + b];
        m[de + (s * F + r) * B + b] += m[a + s * B + b] * m[dc + r * B + b];
      }
      mean += m[a + s * B + b] * slopes[s];
    }
    for (let r = 0; r < A; r++) m[du + r * B + b] = 0;
    for (let s = 0; s < until; s++) {
      const slope = m[a + s * B + b] * (slopes[s] - mean);
      for (let r = 0; r < A; r++) {
        const at = (s * A + r) * B + b;
        const own = r * B + b;
        const to = slope * (additive ? m[v + r] * (1 - m[t + at] ** 2) : 1);
        m[du + own] += additive ? to : to * m[k + at];
        m[dk + at] += additive ? to : to * m[u + own];
        if (additive) m[gv + r] += slope * m[t + at];
      }
    }
  }
}

/** Each row of out (M, B) = its bias. @param {Float32Array} a @param {number} out @param {number} M @param {number} B @param {number} bias */
function fill(a, out, M, B, bias) {
  for (let r = 0; r < M; r++) a.fill(a[bias + r], out + r * B, out + (r + 1) * B);
}

/**
 * out (M, B) += A (M, K) X (K, B); numbers of A lie `down` and `across` apart. Four sequences at a time, as B is a multiple of 4.
 * @param {Float32Array} a @param {number} out @param {number} M @param {number} A @param {number} K @param {number} X @param {number} B
 * @param {number} down @param {number} across
 */
function product(a, out, M, A, K, X, B, down = K, across = 1) {
  for (let r = 0; r < M; r++) {
    for (let b = 0; b < B; b += 4) {
      let first = 0;
      let second = 0;
      let third = 0;
      let fourth = 0;
      for (let k = 0, from = A + r * down, x = X + b; k < K; k++, from += across, x += B) {
        const weight = a[from];
        first += weight * a[x];
        second += weight * a[x + 1];
        third += weight * a[x + 2];
        fourth += weight * a[x + 3];
      }
      const to = out + r * B + b;
      a[to] += first;
      a[to + 1] += second;
      a[to + 2] += third;
      a[to + 3] += fourth;
    }
  }
}

/** out (K, B) += A (M, K)^T Z (M, B). @param {Float32Array} a @param {number} out @param {number} K @param {number} A @param {number} M @param {number} Z @param {number} B */
const productBack = (a, out, K, A, M, Z, B) => product(a, out, K, A, M, Z, B, 1, K);

/** G (M, K) += Z (M, B) X (K, B)^T. @param {Float32Array} a @param {number} G @param {number} M @param {number} Z @param {number} K @param {number} X @param {number} B */
function outer(a, G, M, Z, K, X, B) {
  for (let r = 0; r < M; r++) {
    const z = Z + r * B;
    for (let k = 0; k < K; k++) {
      let even = 0;
      let odd = 0;
      for (let b = 0, x = X + k * B; b < B; b += 2) {
        even += a[z + b] * a[x + b];
        odd += a[z + b + 1] * a[x + b + 1];
      }
      a[G + r * K + k] += even + odd;
    }
  }
}

/** g (M) += the rows' sums. @param {Float32Array} a @param {number} g @param {number} M @param {number} Z @param {number} B */
function sums(a, g, M, Z, B) {
  for (let r = 0; r < M; r++) {
    let sum = 0;
    for (let b = 0; b < B; b++) sum += a[Z + r * B + b];
    a[g + r] += sum;
  }
}
